/** The teams with the work they have begun. */
suspend fun teams(client: HttpClient, base: String) =
    client.get("$base/api/v2/Team?select={id,name,started:assignables.Count(entityState.isInitial!=true)}&orderBy=name,id&take=100")

// The columns of the release board.
const base = process.env.TARGETPROCESS_URL;

export async function stories(releaseId: number) {
  const url = `${base}/api/v2/UserStory?where=release.id == ${Number(releaseId)}`
    + "&select={id, name, effort, state: entityState.name}"
    + "&orderBy=numericPriority, id&take=200";
  return (await fetch(encodeURI(url))).json();
}

export async function features(teamId: number) {
  const parameters = new URLSearchParams({
    where: "entityState.isFinal != true and userStories.Count() > 0",
    select: "{id, name, stories: userStories.Count()}",
    orderBy: "name, id",
    take: "100",
  });
  return (await fetch(`${base}/api/v2/Feature?${parameters}`)).json();
}

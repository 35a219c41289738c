using System.Net.Http;
using System.Threading.Tasks;

/// <summary>Reads what the release notes need.</summary>
public sealed class TargetprocessClient(HttpClient http)
{
    public Task<string> StoriesAsync(int releaseId) =>
        http.GetStringAsync(
            $"/api/v2/UserStory?where=release.id=={releaseId:D} and entityState.isFinal==true"
            + "&select={id,name,description}&orderBy=name,id&take=500");

    public Task<string> KnownIssuesAsync() =>
        http.GetStringAsync(
            @"/api/v2/Bug?where=name.StartsWith(""Known: "")&select={id,name}&orderBy=id&take=100");
}

import java.net.URI;
import java.net.http.HttpRequest;

/** Requests of the synchronization with the wiki. */
final class Stories {
    static HttpRequest changedSince(String base, int days) {
        String query = String.format(
            "/api/v2/UserStory?where=modifyDate%%3E=Today.AddDays(-%d)&select=%%7Bid,name,modifyDate%%7D"
                + "&orderBy=modifyDate,id&take=200&isoDate=true", days);
        return HttpRequest.newBuilder(URI.create(base + query)).build();
    }
}

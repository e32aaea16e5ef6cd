// SPDX-License-Identifier: Apache-2.0
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The least that a servlet can do to send the tab on: one look-up in a map, and the headers that
 * jitgate was seen to send. It checks nothing, counts nothing and follows no change: no servlet on
 * this server is faster.
 */
@WebServlet(urlPatterns = "", loadOnStartup = 1)
public final class BareServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final String PARAMETER = "customerDisplayName=";

  private final transient Map<String, String> locations = new HashMap<>();
  private transient List<String[]> headers = List.of();

  @Override
  public void init() {
    Path folder = Path.of(System.getProperty("bare.folder"));
    try {
      headers =
          Files.readAllLines(folder.resolve("headers")).stream()
              .map(line -> line.split(": ", 2))
              .toList();
      try (var lines = Files.lines(folder.resolve("tenants.csv"))) {
        lines
            .skip(1)
            .map(line -> line.split(",", 2))
            .forEach(
                tenant ->
                    locations.put(
                        tenant[1], "https://race.idemeum.com/?customerName=" + tenant[0]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    String query = request.getQueryString();
    String name =
        query != null && query.startsWith(PARAMETER)
            ? URLDecoder.decode(query.substring(PARAMETER.length()), StandardCharsets.UTF_8)
            : "";
    String location = locations.get(name);
    response.setStatus(location == null ? 404 : 303);
    for (String[] header : headers) {
      response.setHeader(header[0], header[1]);
    }
    if (location != null) {
      response.setHeader("Location", location);
    }
  }
}

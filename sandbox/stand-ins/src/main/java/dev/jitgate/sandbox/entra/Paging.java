// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Cuts lists into pages; what a query found stays as it was found, page after page. */
final class Paging {
  private static final int LARGEST_TOP = 999;
  private static final int MOST_REMEMBERED = 500;

  private final Map<String, List<JsonObject>> rests =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<JsonObject>> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /** Returns a page of what was found, or of what an earlier page left. */
  synchronized Reply reply(GraphRequest request, String context, List<JsonObject> found) {
    Tenant tenant = request.state().tenant();
    String token = request.query("$skiptoken");
    List<JsonObject> rest = token.isEmpty() ? found : rest(request, token);
    boolean empty = token.isEmpty() && tenant.emptyFirstPages();
    int top = top(request);
    int size = empty ? 0 : Math.min(top, tenant.pageSize());
    List<JsonObject> page = rest.subList(0, Math.min(size, rest.size()));
    JsonObjectBuilder body = Jsons.object().add("@odata.context", request.context(context));
    if (request.advanced() && token.isEmpty()) {
      body.add("@odata.count", found.size());
    }
    if (page.size() < rest.size()) {
      body.add("@odata.nextLink", nextLink(request, rest.subList(page.size(), rest.size())));
    }
    return Reply.json(200, body.add("value", Jsons.array(page)).build().toString());
  }

  private List<JsonObject> rest(GraphRequest request, String token) {
    List<JsonObject> rest = rests.get(key(request, token));
    if (rest == null) {
      throw GraphError.of(
          400, "Directory_ExpiredPageToken", "The specified page token value has expired.");
    }
    return rest;
  }

  private String nextLink(GraphRequest request, List<JsonObject> rest) {
    String token = UUID.randomUUID().toString().replace("-", "");
    rests.put(key(request, token), rest);
    StringBuilder link = new StringBuilder(request.root() + request.path() + "?");
    request
        .query()
        .forEach(
            (name, value) -> {
              if (!name.equals("$skiptoken")) {
                link.append(name).append('=').append(encode(value)).append('&');
              }
            });
    return link.append("$skiptoken=").append(token).toString();
  }

  /** A token is good for its own directory and list only. */
  private static String key(GraphRequest request, String token) {
    return request.state().tenant().id() + " " + request.path() + " " + token;
  }

  private static int top(GraphRequest request) {
    String top = request.query("$top");
    if (top.isEmpty()) {
      return LARGEST_TOP;
    }
    if (!top.matches("[1-9]\\d{0,2}")) {
      throw GraphError.of(
          400, "Request_UnsupportedQuery", "Invalid page size specified: '" + top + "'.");
    }
    return Integer.parseInt(top);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

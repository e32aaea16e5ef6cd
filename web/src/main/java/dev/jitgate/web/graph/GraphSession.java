// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.AccountProviders.Urgency;
import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One logical operation in one directory: all its calls carry the same request id. */
final class GraphSession {

  /** No list here has more; one that has is taken for a loop. */
  private static final int MAX_PAGES = 200;

  private final GraphTransport transport;
  private final Directory directory;
  private final Urgency urgency;
  private final InstantSource clock;
  private final String requestId = UUID.randomUUID().toString();

  GraphSession(
      GraphTransport transport, Directory directory, Urgency urgency, InstantSource clock) {
    this.transport = transport;
    this.directory = directory;
    this.urgency = urgency;
    this.clock = clock;
  }

  String requestId() {
    return requestId;
  }

  Directory directory() {
    return directory;
  }

  InstantSource clock() {
    return clock;
  }

  /** Returns the address below which the directory's things are. */
  String root() {
    return transport.root(directory);
  }

  /** Returns the token that is in use now. */
  AccessToken token() {
    return transport.tokens().token(directory);
  }

  /** Forgets the token if it is worth to try with another; returns whether it is. */
  boolean renewToken() {
    return transport.tokens().dropRefused(directory, token());
  }

  /** Returns the answer, of any status. */
  GraphAnswer send(GraphRequest request) {
    return transport.send(directory, urgency, requestId, request);
  }

  /** Returns the object at a path. */
  JsonObject get(String path) {
    return send(GraphRequest.get(path)).object();
  }

  /** Returns all of a list, over all its pages; pages may be empty. */
  List<JsonObject> list(String path) {
    return list(send(GraphRequest.get(path)));
  }

  /** Returns the pages of a list until there are so many, or all of it. */
  List<JsonObject> list(String path, int enough) {
    return list(send(GraphRequest.get(path)), enough);
  }

  /** Returns all of a list, of which the first page is there. */
  List<JsonObject> list(GraphAnswer first) {
    return list(first, Integer.MAX_VALUE);
  }

  private List<JsonObject> list(GraphAnswer first, int enough) {
    List<JsonObject> all = new ArrayList<>();
    JsonObject page = first.object();
    for (int i = 0; i < MAX_PAGES; i++) {
      Fields.objects(page, "value").forEach(all::add);
      String next = Fields.text(page, "@odata.nextLink");
      if (next.isEmpty() || all.size() >= enough) {
        return all;
      }
      page = send(following(next, first.request())).object();
    }
    throw GraphErrors.endless(first.request());
  }

  private static GraphRequest following(String next, GraphRequest first) {
    // What begins with a slash would pass for a path of ours.
    if (next.startsWith("/")) {
      throw GraphErrors.elsewhere(first);
    }
    return GraphRequest.get(next);
  }
}

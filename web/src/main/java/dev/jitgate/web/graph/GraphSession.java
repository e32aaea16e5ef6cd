// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.AccountProviders.Urgency;
import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One logical operation in one directory: all its calls carry the same request id. */
final class GraphSession {

  /** One that has more is taken for a loop, or is too long to be read. */
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

  /** Returns all of a list, of which the first page is there. */
  List<JsonObject> list(GraphAnswer first) {
    List<JsonObject> all = new ArrayList<>();
    if (!read(first, all::add, () -> false)) {
      throw GraphErrors.endless(first.request());
    }
    return all;
  }

  /**
   * Reads a list page by page until there is enough of it; returns false if there were too many
   * pages before.
   */
  boolean read(String path, Consumer<JsonObject> entries, BooleanSupplier enough) {
    return read(send(GraphRequest.get(path)), entries, enough);
  }

  private boolean read(GraphAnswer first, Consumer<JsonObject> entries, BooleanSupplier enough) {
    JsonObject page = first.object();
    for (int i = 1; ; i++) {
      Fields.objects(page, "value").forEach(entries);
      String next = Fields.text(page, "@odata.nextLink");
      if (next.isEmpty() || enough.getAsBoolean()) {
        return true;
      }
      if (i == MAX_PAGES) {
        return false;
      }
      page = send(following(next, first.request())).object();
    }
  }

  private static GraphRequest following(String next, GraphRequest first) {
    // What begins with a slash would pass for a path of ours.
    if (next.startsWith("/")) {
      throw GraphErrors.elsewhere(first);
    }
    return GraphRequest.get(next);
  }
}

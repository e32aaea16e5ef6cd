// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import dev.jitgate.web.api.ApiRoute;
import dev.jitgate.web.it.RawHttp.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The API of an MSP, called with a token.
 *
 * @param token the header that shows it
 */
record Api(RawHttp http, String host, String token) {

  /** Calls it; a body is JSON, and none is sent if it is empty. */
  Answer call(String method, String path, String body, String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add(token);
    if (!body.isEmpty()) {
      all.add("Content-Type: application/json");
    }
    return http.send(method, host, ApiRoute.BASE + path, body, all.toArray(String[]::new));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * What was answered to one call.
 *
 * @param request the call
 * @param status the HTTP status
 * @param json the body; empty if it is no JSON object, as those of gateways
 * @param retryAfter how long the directory wants to be left alone; empty if it did not say
 */
record GraphAnswer(
    GraphRequest request, int status, Optional<JsonObject> json, Optional<Duration> retryAfter) {

  boolean isDone() {
    return status >= 200 && status < 300;
  }

  /** Returns what went wrong. */
  GraphError error() {
    return GraphError.of(this);
  }

  /**
   * Returns this answer.
   *
   * @throws dev.jitgate.provider.ProviderException if it was not done
   */
  GraphAnswer orThrow() {
    if (isDone()) {
      return this;
    }
    throw GraphErrors.of(error());
  }

  /**
   * Returns the body.
   *
   * @throws dev.jitgate.provider.ProviderException if it was not done, or the body is no object
   */
  JsonObject object() {
    return orThrow().json().orElseThrow(() -> GraphErrors.unreadable(request));
  }

  /** Returns nothing of the body. */
  @Override
  public String toString() {
    return request + " " + status;
  }
}

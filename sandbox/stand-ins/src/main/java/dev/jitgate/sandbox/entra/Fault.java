// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.time.Duration;
import java.util.Map;

/** What goes wrong with a call. */
public sealed interface Fault {

  /**
   * The call has no effect and is answered like this.
   *
   * @param status the HTTP status
   * @param headers header fields
   * @param body what is answered; {@code {innerError}} in it becomes the real thing
   */
  record Answered(int status, Map<String, String> headers, String body) implements Fault {}

  /**
   * The connection breaks.
   *
   * @param afterEffect whether the call has had its effect by then
   */
  record Reset(boolean afterEffect) implements Fault {}

  /**
   * Nothing is ever answered; the connection stays open.
   *
   * @param afterEffect whether the call has had its effect nevertheless
   */
  record Silence(boolean afterEffect) implements Fault {}

  /**
   * The call has its effect, and the answer is the right status with this in place of the body.
   *
   * @param body what is answered
   */
  record Garbage(String body) implements Fault {}

  /**
   * The call is served as ever, but only after a while.
   *
   * @param time how long it really waits, whatever the clock says
   */
  record Late(Duration time) implements Fault {}

  /** Returns 429, with the time to wait. */
  static Fault throttled(Duration retryAfter) {
    return new Answered(
        429,
        Map.of("Content-Type", Reply.JSON, "Retry-After", String.valueOf(retryAfter.toSeconds())),
        GraphError.template("TooManyRequests", "Too Many Requests"));
  }

  /** Returns 429, without the time to wait. */
  static Fault throttled() {
    return error(429, "TooManyRequests", "Too Many Requests");
  }

  /** Returns 503 with a gateway's page. */
  static Fault unavailable() {
    return new Answered(
        503,
        Map.of("Content-Type", "text/html"),
        "<html><head><title>503 Service Temporarily Unavailable</title></head>"
            + "<body><center><h1>503 Service Temporarily Unavailable</h1></center></body></html>");
  }

  /** Returns an error in Graph's shape. */
  static Fault error(int status, String code, String message) {
    return new Answered(
        status, Map.of("Content-Type", Reply.JSON), GraphError.template(code, message));
  }

  /** Returns the 404 of an object that another replica does not know yet. */
  static Fault notYetVisible() {
    return error(
        404,
        "Request_ResourceNotFound",
        "Resource does not exist or one of its queried reference-property objects are not"
            + " present.");
  }

  /** Returns the 403 of a permission or a role that another replica does not know about yet. */
  static Fault notYetAllowed() {
    return error(403, "Authorization_RequestDenied", GraphError.DENIED);
  }

  /** Returns a broken connection; the call has no effect. */
  static Fault resetBefore() {
    return new Reset(false);
  }

  /** Returns a broken connection; the call has had its effect. */
  static Fault resetAfter() {
    return new Reset(true);
  }

  /** Returns no answer at all; the call has no effect. */
  static Fault silenceBefore() {
    return new Silence(false);
  }

  /** Returns no answer at all; the call has had its effect. */
  static Fault silenceAfter() {
    return new Silence(true);
  }

  /** Returns the right status with half an object; the call has had its effect. */
  static Fault garbage() {
    return new Garbage("{\"id\":\"7f");
  }

  /** Returns the usual answer after a while. */
  static Fault delay(Duration time) {
    return new Late(time);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.idemeum;

import dev.jitgate.sandbox.http.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** What goes wrong with a call of the API. */
@FunctionalInterface
public interface IdemeumFault {

  /**
   * Returns what is answered.
   *
   * @param usual has the call's effect, and returns what would be answered; need not be asked
   */
  Answer answer(Supplier<Answer> usual);

  /** Returns a status with an error as JSON; the call has no effect. */
  static IdemeumFault status(int status) {
    return usual -> Answer.json(status, "{\"message\":\"The stand-in was told to.\"}");
  }

  /** Returns 401, as for a key or token that has been withdrawn. */
  static IdemeumFault unauthorized() {
    return status(401);
  }

  /** Returns 429 without the time to wait. */
  static IdemeumFault tooMany() {
    return status(429);
  }

  /** Returns 429 with the time to wait, in whole seconds. */
  static IdemeumFault tooMany(Duration retryAfter) {
    return usual ->
        status(429).answer(usual).with("Retry-After", String.valueOf(retryAfter.toSeconds()));
  }

  /** Returns a gateway's page; the call has no effect. */
  static IdemeumFault page(int status) {
    return usual ->
        new Answer(
            status,
            Map.of("Content-Type", "text/html"),
            "<html><body><h1>Gateway</h1></body></html>");
  }

  /** Returns half of the usual answer; the call has had its effect. */
  static IdemeumFault truncated() {
    return usual -> {
      Answer whole = usual.get();
      return new Answer(
          whole.status(), whole.headers(), whole.body().substring(0, whole.body().length() / 2));
    };
  }

  /** Returns a connection that is cut; the call has no effect. */
  static IdemeumFault cutBefore() {
    return usual -> Answer.cut();
  }

  /** Returns a connection that is cut; the call has had its effect. */
  static IdemeumFault cutAfter() {
    return usual -> {
      Answer unheard = usual.get();
      return unheard.isCut() ? unheard : Answer.cut();
    };
  }
}

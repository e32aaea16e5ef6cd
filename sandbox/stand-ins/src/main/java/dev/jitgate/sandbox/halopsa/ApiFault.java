// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.Request;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** What goes wrong with a call. */
@FunctionalInterface
public interface ApiFault {
  /**
   * Returns what is answered.
   *
   * @param request the call
   * @param usual has the call's effect, and returns what would be answered; need not be asked
   */
  Answer answer(Request request, Supplier<Answer> usual);

  /** Returns an answer in place of the usual one; the call has no effect. */
  static ApiFault answered(Answer answer) {
    return (request, usual) -> answer;
  }

  /** Returns 401, as for a token that has been withdrawn. */
  static ApiFault unauthorized() {
    return answered(ApiError.unauthorized().answer());
  }

  /** Returns 429 without the time to wait. */
  static ApiFault tooMany() {
    return answered(RateLimit.refusal(RateLimit.USUAL));
  }

  /** Returns 429 with the time to wait, in whole seconds. */
  static ApiFault tooMany(Duration retryAfter) {
    return answered(
        RateLimit.refusal(RateLimit.USUAL)
            .with("Retry-After", String.valueOf(retryAfter.toSeconds())));
  }

  /** Returns 504 with a gateway's page. */
  static ApiFault gatewayTimeout() {
    return answered(ApiError.gatewayTimeout().answer());
  }

  /** Returns 503 with a gateway's page. */
  static ApiFault unavailable() {
    return page(503, "503 Service Unavailable");
  }

  /**
   * Returns a page where JSON belongs.
   *
   * @param status the HTTP status, for example 200
   * @param title what the page says, as plain letters
   */
  static ApiFault page(int status, String title) {
    return answered(
        new Answer(
            status,
            Map.of("Content-Type", "text/html"),
            "<html><head><title>%s</title></head><body><h1>%s</h1></body></html>"
                .formatted(title, title)));
  }

  /** Returns a sentence where JSON belongs. */
  static ApiFault text(int status, String sentence) {
    return answered(Answer.text(status, sentence));
  }

  /** Returns an error in the shape that has a result code. */
  static ApiFault resultCode(int status, int code, String message) {
    return answered(
        Answer.json(
            status,
            HaloJson.object()
                .add("resultCode", code)
                .add("errorMessage", message)
                .build()
                .toString()));
  }

  /** Returns an error in the shape of a .NET exception. */
  static ApiFault exception(int status, String message) {
    return answered(ApiError.exception(status, message).answer());
  }

  /** Returns a list with nothing in it, whatever there is. */
  static ApiFault emptyList() {
    return (request, usual) -> Answer.json(200, HaloJson.emptyList(request.path()).toString());
  }

  /** Returns half of the usual answer; the call has had its effect. */
  static ApiFault truncated() {
    return (request, usual) -> {
      Answer whole = usual.get();
      String half = whole.body().substring(0, whole.body().length() / 2);
      return new Answer(whole.status(), whole.headers(), half);
    };
  }

  /** Returns a connection that is cut; the call has no effect. */
  static ApiFault cutBefore() {
    return answered(Answer.cut());
  }

  /** Returns a connection that is cut; the call has had its effect. */
  static ApiFault cutAfter() {
    return (request, usual) -> {
      Answer unheard = usual.get();
      return unheard.isCut() ? unheard : Answer.cut();
    };
  }

  /** Returns the usual answer after a while; the call has its effect after it. */
  static ApiFault late(Duration time) {
    return (request, usual) -> {
      Pause.of(time);
      return usual.get();
    };
  }

  /** Returns nothing for a while, and then cuts the connection; the call has had its effect. */
  static ApiFault silentAfter(Duration time) {
    return (request, usual) -> {
      Answer unheard = usual.get();
      Pause.of(time);
      return unheard.isCut() ? unheard : Answer.cut();
    };
  }
}

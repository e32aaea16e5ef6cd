// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.web.outbound.BoundedBody;
import dev.jitgate.web.outbound.ClientToken;
import dev.jitgate.web.outbound.Fields;
import dev.jitgate.web.outbound.Http;
import dev.jitgate.web.settings.HaloSettings;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes of HaloPSA's answers, which have many shapes, what went wrong. What HaloPSA wrote may hold
 * anybody's data: it goes into the log where that is wanted, and nowhere else.
 */
final class HaloErrors {

  private static final Logger LOG = System.getLogger(HaloErrors.class.getName());

  private HaloErrors() {}

  /** Nobody answered, or not in time. */
  static HaloException unreachable(
      HaloSettings settings, boolean uncertain, @Nullable Throwable cause) {
    String kind = cause == null ? "no answer" : cause.getClass().getSimpleName();
    return new HaloException(
        ErrorCode.HALOPSA_UNREACHABLE,
        "No answer came from " + settings.url().getHost() + " (" + kind + ").",
        uncertain,
        null,
        cause);
  }

  /** What was answered is lost. */
  static HaloException lost(HaloSettings settings, boolean changes, @Nullable Throwable cause) {
    return cause instanceof BoundedBody.TooLargeException
        ? new HaloException(
            ErrorCode.HALOPSA_REFUSED, "Its answer is too large.", changes, null, cause)
        : unreachable(settings, changes, cause);
  }

  /** There was no token of a scope. */
  static HaloException token(Http.Raw answer, String scope, Instant now) {
    String error = ClientToken.error(answer);
    if (answer.status() == 429) {
      return throttled(answer.retryAfter(now));
    }
    if (answer.status() >= 500) {
      return new HaloException(
          ErrorCode.HALOPSA_UNREACHABLE,
          "Its sign-in answered " + answer.status() + ".",
          false,
          answer.retryAfter(now).orElse(null),
          null);
    }
    String why =
        switch (error) {
          case "invalid_client" -> "It does not know the client id, or the secret is wrong.";
          case "invalid_scope" -> "The application may not have the permissions " + scope + ".";
          case "unauthorized_client", "unsupported_grant_type" ->
              "The application does not sign in by client id and secret (Services).";
          default ->
              "Its sign-in answered "
                  + answer.status()
                  + (error.isEmpty() ? "." : ", " + error + ".");
        };
    return new HaloException(ErrorCode.HALOPSA_LOCKED_OUT, why, false, null, null);
  }

  /** It wants to be left alone. */
  static HaloException throttled(Optional<Duration> pause) {
    return new HaloException(
        ErrorCode.HALOPSA_THROTTLED,
        pause
            .map(wait -> "It can be asked again in " + seconds(wait) + " s.")
            .orElse("It says so."),
        false,
        pause.orElse(null),
        null);
  }

  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }

  /**
   * Returns what an answer that is no success means.
   *
   * @param changes whether the call was to change something
   */
  static HaloException of(Http.Raw answer, String what, boolean changes, Instant now) {
    LOG.log(Level.DEBUG, "HaloPSA answered {0} to {1}: {2}", answer.status(), what, words(answer));
    int status = answer.status();
    if (status == 401) {
      return new HaloException(
          ErrorCode.HALOPSA_LOCKED_OUT,
          "It does not take the token that it has just given.",
          false,
          null,
          null);
    }
    boolean page = answer.body().isEmpty() && !answer.beginning().isBlank();
    if (status == 404 && !page) {
      return new HaloException(
          ErrorCode.TICKET_UNKNOWN, "It does not have what was asked for.", false, null, null);
    }
    if (status >= 400 && status < 500 && status != 404) {
      return new HaloException(
          ErrorCode.HALOPSA_REFUSED, refusal(answer, what, status), false, null, null);
    }
    return new HaloException(
        ErrorCode.HALOPSA_UNREACHABLE,
        "It answered "
            + status
            + (answer.body().isEmpty() ? ", and not with JSON," : "")
            + " to "
            + what
            + ".",
        changes,
        answer.retryAfter(now).orElse(null),
        null);
  }

  private static String refusal(Http.Raw answer, String what, int status) {
    String words = words(answer).toLowerCase(Locale.ROOT);
    if (words.contains("outcome must be entered")) {
      return "It takes no note without an outcome that it knows; see halopsa.note-outcome.";
    }
    if (words.contains("do not have access to this action")) {
      return "Its agent may not use the outcome; see halopsa.note-outcome.";
    }
    return status == 403
        ? "It does not allow " + what + "."
        : "It answered " + status + " to " + what + ".";
  }

  /** Returns what HaloPSA wrote, in whichever shape. */
  private static String words(Http.Raw answer) {
    Optional<JsonObject> json = answer.json();
    return json.flatMap(
            object ->
                Stream.of("Message", "message", "error_description", "errorMessage", "error")
                    .map(name -> Fields.text(object, name))
                    .filter(text -> !text.isEmpty())
                    .findFirst())
        .orElse(answer.beginning());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.web.outbound.BoundedBody;
import dev.jitgate.web.outbound.ClientToken;
import dev.jitgate.web.outbound.Http;
import dev.jitgate.web.settings.IdemeumSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes of idemeum's answers what went wrong. Its error bodies are not documented, so that the
 * status alone decides; what idemeum wrote goes into the log where that is wanted, and nowhere
 * else.
 */
final class IdemeumErrors {

  private static final Logger LOG = System.getLogger(IdemeumErrors.class.getName());

  private IdemeumErrors() {}

  static IdemeumException notConnected(String key) {
    return new IdemeumException(ErrorCode.IDEMEUM_NOT_CONNECTED, key + " is not set.", null, null);
  }

  /** Nobody answered, or not in time, or what was answered is lost. */
  static IdemeumException unreachable(IdemeumSettings settings, @Nullable Throwable cause) {
    if (cause instanceof BoundedBody.TooLargeException) {
      return new IdemeumException(ErrorCode.IDEMEUM_LIST, "Its answer is too large.", null, cause);
    }
    String kind = cause == null ? "no answer" : cause.getClass().getSimpleName();
    return new IdemeumException(
        ErrorCode.IDEMEUM_UNREACHABLE,
        "No answer came from " + settings.api().getHost() + " (" + kind + ").",
        null,
        cause);
  }

  /** It wants to be left alone. */
  static IdemeumException throttled(Duration pause) {
    return new IdemeumException(
        ErrorCode.IDEMEUM_THROTTLED,
        "It can be asked again in " + Math.max(1, pause.plusMillis(999).toSeconds()) + " s.",
        pause,
        null);
  }

  /** There was no token. */
  static IdemeumException token(Http.Raw answer, Instant now) {
    if (answer.status() >= 500 || answer.status() / 100 == 2 || answer.status() / 100 == 3) {
      return new IdemeumException(
          ErrorCode.IDEMEUM_UNREACHABLE,
          "Its sign-in answered " + answer.status() + ", and no token.",
          answer.retryAfter(now).orElse(null),
          null);
    }
    String error = ClientToken.error(answer);
    return new IdemeumException(
        ErrorCode.IDEMEUM_LOCKED_OUT,
        error.equals("invalid_client")
            ? "It does not know the client id, or the secret is wrong."
            : "Its sign-in answered "
                + answer.status()
                + (error.isEmpty() ? "." : ", " + error + "."),
        null,
        null);
  }

  /** Returns what an answer that is no success means. */
  static IdemeumException of(Http.Raw answer, String what, Instant now) {
    LOG.log(
        Level.DEBUG, "idemeum answered {0} to {1}: {2}", answer.status(), what, answer.beginning());
    int status = answer.status();
    if (status == 401) {
      return new IdemeumException(
          ErrorCode.IDEMEUM_LOCKED_OUT, "It answered 401 to " + what + ".", null, null);
    }
    boolean page = isPage(answer);
    if (status >= 400 && status < 500 && !(page && status == 404)) {
      return new IdemeumException(
          ErrorCode.IDEMEUM_REFUSED, "It answered " + status + " to " + what + ".", null, null);
    }
    return new IdemeumException(
        ErrorCode.IDEMEUM_UNREACHABLE,
        "It answered " + status + (page ? " with a page" : "") + " to " + what + ".",
        answer.retryAfter(now).orElse(null),
        null);
  }

  /** Returns whether a page came where an API answers, as of a gateway or a proxy. */
  static boolean isPage(Http.Raw answer) {
    return answer.header("Content-Type").toLowerCase(Locale.ROOT).contains("html")
        || answer.beginning().strip().startsWith("<");
  }

  /** Returns that the list has no shape that is known. */
  static IdemeumException list(Optional<String> detail) {
    return new IdemeumException(
        ErrorCode.IDEMEUM_LIST,
        detail.orElse("It is neither a list nor an object with items."),
        null,
        null);
  }
}

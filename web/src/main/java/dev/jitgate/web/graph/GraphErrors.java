// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.ProviderException.Trouble;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in jitgate's words what Microsoft's answers mean; nothing else does. */
final class GraphErrors {

  /** What got in another change's way may try again soon. */
  private static final Duration AFTER_COLLISION = Duration.ofSeconds(2);

  private GraphErrors() {}

  /** Says what an answer means that was not what was hoped for. */
  static ProviderException of(GraphError error) {
    Trouble trouble = trouble(error);
    Duration retryAfter = error.retryAfter().orElse(null);
    if (trouble == Trouble.THROTTLED && retryAfter == null) {
      retryAfter = AFTER_COLLISION;
    }
    return new ProviderException(trouble, error.words(), retryAfter, null);
  }

  private static Trouble trouble(GraphError error) {
    int status = error.status();
    if (status == 429) {
      return Trouble.THROTTLED;
    }
    if (status >= 500 || status == 408) {
      return withoutAnswer(error.request());
    }
    if (status == 401) {
      return Trouble.LOCKED_OUT;
    }
    if (isCreation(error.request()) && error.isConflict()) {
      return Trouble.NAME_TAKEN;
    }
    if (error.isUnsupported()) {
      return Trouble.UNSUPPORTED;
    }
    if (error.isReferenceMissing()) {
      return Trouble.NOT_THERE;
    }
    if (error.isCollision()) {
      return Trouble.THROTTLED;
    }
    return status == 403 ? Trouble.REFUSED : Trouble.INVALID;
  }

  private static boolean isCreation(GraphRequest request) {
    return request.method().equals("POST") && request.path().equals("/users");
  }

  /** What only reads has done nothing, whatever became of it. */
  private static Trouble withoutAnswer(GraphRequest request) {
    return request.isHarmless() ? Trouble.UNREACHABLE : Trouble.UNCERTAIN;
  }

  /** Says that a call was never sent. */
  static ProviderException unsent(GraphRequest request, @Nullable Throwable cause) {
    return new ProviderException(
        Trouble.UNREACHABLE, request + " found nobody to answer: " + kind(cause), null, null);
  }

  /** Says that a call was sent and nothing came back that tells what became of it. */
  static ProviderException lost(GraphRequest request, @Nullable Throwable cause) {
    return new ProviderException(
        withoutAnswer(request), request + " was not answered: " + kind(cause), null, null);
  }

  /** Says that an answer without trouble cannot be read. */
  static ProviderException unreadable(GraphRequest request) {
    return new ProviderException(
        withoutAnswer(request), request + " was answered with something that cannot be read.");
  }

  /** Says that a list goes on where no token may be sent to. */
  static ProviderException elsewhere(GraphRequest request) {
    return new ProviderException(
        Trouble.INVALID, request + " goes on at another address; it was not followed.");
  }

  /** Says that a list has no end. */
  static ProviderException endless(GraphRequest request) {
    return new ProviderException(Trouble.INVALID, request + " goes on and on.");
  }

  /** Says that the directory wants to be left alone for a while. */
  static ProviderException paused(Duration left) {
    return new ProviderException(
        Trouble.THROTTLED,
        "The directory wants not to be asked for " + Math.max(1, left.toSeconds()) + " seconds.",
        left,
        null);
  }

  /** Says that no token could be asked for. */
  static ProviderException withoutToken(@Nullable Throwable cause) {
    return new ProviderException(
        Trouble.UNREACHABLE, "Microsoft's sign-in cannot be reached: " + kind(cause), null, null);
  }

  /** Says why there is no token. */
  static ProviderException token(int status, TokenRefusal refusal, Optional<Duration> retryAfter) {
    Trouble trouble =
        status == 429 || refusal.isTooOften()
            ? Trouble.THROTTLED
            : status >= 500 ? Trouble.UNREACHABLE : Trouble.LOCKED_OUT;
    @Nullable Duration wait = retryAfter.orElse(null);
    return new ProviderException(trouble, refusal.words(status), wait, null);
  }

  /** Says that the directory or the cloud has something not. */
  static ProviderException unsupported(String detail) {
    return new ProviderException(Trouble.UNSUPPORTED, detail);
  }

  /** The message of what the network threw may quote what was sent; its kind does not. */
  private static String kind(@Nullable Throwable cause) {
    return cause == null ? "unknown." : cause.getClass().getSimpleName() + ".";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.problem.ErrorCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A fault of foreign code as a value of our own.
 *
 * <p>The throwable itself goes no further than to {@link #of}: its methods are foreign code too,
 * may throw or hang, and its class pins the jar's loader. {@code of} must therefore be called where
 * the foreign code ran.
 *
 * @param code what kind of fault
 * @param message what was thrown, or what was wrong; printable and of limited length
 * @param fatal whether the machine itself may be damaged, as after an {@link OutOfMemoryError}
 * @param trace a safe copy for the log, if something was thrown
 */
record Fault(ErrorCode code, String message, boolean fatal, @Nullable ForeignTrace trace)
    implements Reply {

  private static final int MOST_CHARACTERS = 500;
  private static final int MOST_CAUSES = 3;

  Fault(ErrorCode code, String message) {
    this(code, message, false, null);
  }

  /** Returns the fault that the throwable stands for. Never throws. */
  static Fault of(Throwable thrown) {
    ErrorCode code =
        thrown instanceof IOException || thrown instanceof InterruptedException
            ? ErrorCode.RESOLVER_UNAVAILABLE
            : ErrorCode.RESOLVER_FAILED;
    String message = describe(thrown);
    return new Fault(code, message, isFatal(thrown), new ForeignTrace(message, thrown));
  }

  /** A service loader, or a class initializer, may wrap what really happened. */
  private static boolean isFatal(Throwable thrown) {
    try {
      Throwable current = thrown;
      for (int depth = 0; current != null && depth <= MOST_CAUSES; depth++) {
        if (current instanceof VirtualMachineError && !(current instanceof StackOverflowError)) {
          return true;
        }
        current = current.getCause();
      }
      return false;
    } catch (Throwable hostile) {
      return false;
    }
  }

  /** Returns whether the resolver is sound and only not to be had now. */
  boolean isUnavailability() {
    return switch (code) {
      case RESOLVER_LATE, RESOLVER_UNAVAILABLE, RESOLVER_BUSY -> true;
      default -> false;
    };
  }

  /** Returns the text without control characters and shortened, fit for a line of the log. */
  static String printable(String text) {
    String start = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
    StringBuilder line = new StringBuilder(start.length());
    start
        .codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
        .map(c -> c == '\u2028' || c == '\u2029' ? ' ' : c)
        .forEach(line::appendCodePoint);
    return text.length() <= MOST_CHARACTERS ? line.toString() : line.append("...").toString();
  }

  private static String describe(Throwable thrown) {
    StringBuilder description = new StringBuilder();
    boolean linkage = false;
    try {
      Throwable current = thrown;
      for (int depth = 0; current != null && depth <= MOST_CAUSES; depth++) {
        linkage |=
            current instanceof LinkageError && !(current instanceof ExceptionInInitializerError);
        description.append(depth == 0 ? "" : ", caused by ").append(current.getClass().getName());
        String message = current.getMessage();
        if (message != null) {
          description.append(": ").append(message);
        }
        current = current.getCause();
      }
    } catch (Throwable hostile) {
      description.append(" (what it says cannot be read)");
    }
    String text = printable(description.toString());
    return linkage
        ? text
            + " (was the jar built against another version of resolver-spi, or is a library"
            + " missing in it?)"
        : text;
  }
}

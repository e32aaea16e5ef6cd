// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says that idemeum did not do what it was asked for, or did not say so. */
public final class IdemeumException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final String detail;
  private final @Nullable Duration retryAfter;

  IdemeumException(
      ErrorCode code, String detail, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(code.code() + ": " + detail, cause);
    this.code = code;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  /** Returns what went wrong. */
  public ErrorCode code() {
    return code;
  }

  /** Returns what was found, without the code; nothing that idemeum wrote. */
  public String detail() {
    return detail;
  }

  /** Returns how long idemeum wants to be left alone; empty if it did not say. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Returns it as a refusal. */
  public JitgateException refusal() {
    return new JitgateException(code, detail, this);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says that HaloPSA did not do what it was asked for, or did not say so. */
public final class HaloException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final String detail;
  private final boolean uncertain;
  private final @Nullable Duration retryAfter;

  HaloException(
      ErrorCode code,
      String detail,
      boolean uncertain,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(code.code() + ": " + detail, cause);
    this.code = code;
    this.detail = detail;
    this.uncertain = uncertain;
    this.retryAfter = retryAfter;
  }

  /** Returns what went wrong. */
  public ErrorCode code() {
    return code;
  }

  /** Returns what was found, without the code; nothing that HaloPSA wrote. */
  public String detail() {
    return detail;
  }

  /** Returns whether it may have been done all the same. */
  public boolean isUncertain() {
    return uncertain;
  }

  /** Returns how long HaloPSA wants to be left alone; empty if it did not say. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Returns the same once more, for another one who meets it. */
  HaloException again() {
    return new HaloException(code, detail, false, retryAfter, this);
  }

  /** Returns it as a refusal. */
  public JitgateException refusal() {
    return new JitgateException(code, detail, this);
  }
}

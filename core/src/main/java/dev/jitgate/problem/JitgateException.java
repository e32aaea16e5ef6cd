// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.problem;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A refusal with a stable {@link ErrorCode code}.
 *
 * <p>The detail is for the person who reads the log or the page: what exactly was found, where. It
 * contains no secret and nothing about tenants.
 */
public final class JitgateException extends RuntimeException {

  private final ErrorCode code;
  private final String detail;

  /**
   * Makes a refusal.
   *
   * @param code what went wrong
   * @param detail what was found, as one sentence
   */
  public JitgateException(ErrorCode code, String detail) {
    this(code, detail, null);
  }

  /**
   * Makes a refusal that another exception led to.
   *
   * @param code what went wrong
   * @param detail what was found, as one sentence
   * @param cause what led to it
   */
  public JitgateException(ErrorCode code, String detail, @Nullable Throwable cause) {
    super(code.code() + ": " + requireNonNull(detail, "detail is null"), cause);
    this.code = code;
    this.detail = detail;
  }

  /** Returns what went wrong. */
  public ErrorCode code() {
    return code;
  }

  /** Returns what was found, without the code. */
  public String detail() {
    return detail;
  }
}

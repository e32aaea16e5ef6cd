// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

import dev.jitgate.problem.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A directory did not do what it was asked.
 *
 * <p>The detail is for people: what the directory said, without secrets.
 */
public final class ProviderException extends RuntimeException {

  private final Trouble trouble;
  private final String detail;
  private final @Nullable Duration retryAfter;

  /** Makes the exception. */
  public ProviderException(Trouble trouble, String detail) {
    this(trouble, detail, null, null);
  }

  /**
   * Makes the exception.
   *
   * @param retryAfter how long the directory wants not to be asked; null if it did not say
   * @param cause what led to it; null if nothing did
   */
  public ProviderException(
      Trouble trouble, String detail, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(trouble + ": " + detail, cause);
    this.trouble = trouble;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  /** Returns what kind of trouble it is. */
  public Trouble trouble() {
    return trouble;
  }

  /** Returns what the directory said. */
  public String detail() {
    return detail;
  }

  /** Returns how long the directory wants not to be asked; empty if it did not say. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** What kind of trouble there is with a directory. */
  public enum Trouble {
    /** The tenant is not connected, or no longer. */
    NOT_CONNECTED(ErrorCode.DIRECTORY_NOT_CONNECTED, false),
    /** The directory does not let jitgate in: secret, certificate or consent. */
    LOCKED_OUT(ErrorCode.DIRECTORY_LOCKED_OUT, true),
    /** A permission is missing, or the account holds a role that forbids it, or did just now. */
    REFUSED(ErrorCode.DIRECTORY_REFUSED, true),
    /** Too many calls; nothing was done. */
    THROTTLED(ErrorCode.DIRECTORY_THROTTLED, true),
    /** It did not answer, and certainly did nothing. */
    UNREACHABLE(ErrorCode.DIRECTORY_UNREACHABLE, true),
    /** It gave no answer that tells whether it was done. */
    UNCERTAIN(ErrorCode.DIRECTORY_UNCERTAIN, true),
    /** What it is about is gone, or not there yet. */
    NOT_THERE(ErrorCode.DIRECTORY_NOT_THERE, true),
    /** Another account has the user name. */
    NAME_TAKEN(ErrorCode.DIRECTORY_NAME_TAKEN, false),
    /** The directory's policy, licence or cloud does not have it. */
    UNSUPPORTED(ErrorCode.DIRECTORY_UNSUPPORTED, false),
    /** The directory calls it wrong. */
    INVALID(ErrorCode.DIRECTORY_INVALID, false);

    private final ErrorCode code;
    private final boolean passing;

    Trouble(ErrorCode code, boolean passing) {
      this.code = code;
      this.passing = passing;
    }

    /** Returns the code under which people find it. */
    public ErrorCode code() {
      return code;
    }

    /** Returns whether it may go well when it is tried again, without anybody changing a thing. */
    public boolean isPassing() {
      return passing;
    }
  }
}

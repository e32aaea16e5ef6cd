// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A body for which jitgate waits ten seconds in all, and a minute more for each MiB that has come.
 *
 * <p>It is looked at after each read; a single one waits as long as the server lets it: {@code
 * read-timeout-millis} of {@code preboot.txt}.
 */
final class TimedStream extends FilterInputStream {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration FOR_EACH_MIB = Duration.ofMinutes(1);

  private final LongSupplier nanoTime;
  private long waitedNanos;
  private long bytes;

  TimedStream(InputStream in, LongSupplier nanoTime) {
    super(in);
    this.nanoTime = nanoTime;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    long begun = nanoTime.getAsLong();
    int read;
    try {
      read = super.read(buffer, offset, length);
    } catch (IOException e) {
      throw isTimeout(e)
          ? late(e)
          : new JitgateException(ErrorCode.BODY_INVALID, "It broke off.", e);
    }
    waitedNanos += nanoTime.getAsLong() - begun;
    bytes += Math.max(0, read);
    if (read >= 0 && isLate()) {
      throw late(null);
    }
    return read;
  }

  /** Payara says it by the cause, others by the exception itself. */
  private static boolean isTimeout(IOException e) {
    return e instanceof SocketTimeoutException || e.getCause() instanceof TimeoutException;
  }

  private boolean isLate() {
    Duration allowed = PATIENCE.plus(FOR_EACH_MIB.multipliedBy(bytes).dividedBy(1 << 20));
    return waitedNanos >= allowed.toNanos();
  }

  private static JitgateException late(@Nullable IOException cause) {
    return new JitgateException(
        ErrorCode.BODY_LATE,
        "It has ten seconds, and a minute for each MiB, without a long pause.",
        cause);
  }
}

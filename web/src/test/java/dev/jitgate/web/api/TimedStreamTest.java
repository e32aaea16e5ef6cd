// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimedStreamTest {

  private final AtomicLong clock = new AtomicLong(-1);

  @Test
  void whatComesInTimeIsReadWhole() throws IOException {
    byte[] body = {'{', (byte) 0xff, '}'};

    try (InputStream in = timed(body, Duration.ofSeconds(3))) {
      assertThat(in.readAllBytes()).isEqualTo(body);
    }
    try (InputStream in = timed(body, Duration.ofSeconds(3))) {
      assertThat(in.read()).isEqualTo('{');
      assertThat(in.read()).isEqualTo(0xff);
    }
  }

  @Test
  void aBodyThatDripsIsRefusedAfterTenSeconds() {
    InputStream in = timed(new byte[64], Duration.ofSeconds(1));

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(in::readAllBytes)
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BODY_LATE));
    assertThat(Duration.ofNanos(clock.get()))
        .isBetween(Duration.ofSeconds(10).minusNanos(1), Duration.ofSeconds(11));
  }

  @Test
  void eachMebibyteBringsAMinute() throws IOException {
    byte[] table = new byte[3 << 20];

    // 384 pieces of 8 KiB: three minutes and ten seconds for all of them.
    try (InputStream in = timed(table, Duration.ofMillis(480))) {
      assertThat(in.readAllBytes()).hasSize(table.length);
    }
    try (InputStream in = timed(table, Duration.ofMillis(600))) {
      assertThatExceptionOfType(JitgateException.class)
          .isThrownBy(in::readAllBytes)
          .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BODY_LATE));
    }
  }

  @Test
  void onlyWaitingCounts() throws IOException {
    try (InputStream in = timed(new byte[2], Duration.ofSeconds(4))) {
      assertThat(in.read()).isZero();
      clock.addAndGet(Duration.ofMinutes(1).toNanos());
      assertThat(in.read()).isZero();
    }
  }

  @Test
  void aPauseThatTheServerEndsIsLateAndALostConnectionIsNot() {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> ending(new SocketTimeoutException()).read())
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BODY_LATE));
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> ending(new IOException(new TimeoutException())).read())
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BODY_LATE));
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> ending(new EOFException()).read())
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BODY_INVALID));
  }

  /** Lets each read take so long, and bring a byte, or 8 KiB of what is large. */
  private InputStream timed(byte[] body, Duration eachRead) {
    InputStream slow =
        new FilterInputStream(new ByteArrayInputStream(body)) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, Math.min(length, piece(body)));
            clock.addAndGet(read <= 0 ? 0 : eachRead.toNanos());
            return read;
          }
        };
    return new TimedStream(slow, clock::get);
  }

  private static int piece(byte[] body) {
    return body.length > 1 << 20 ? 8 * 1024 : 1;
  }

  private InputStream ending(IOException how) {
    InputStream ends =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw how;
          }
        };
    return new TimedStream(ends, clock::get);
  }
}

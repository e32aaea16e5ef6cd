// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.problem.ErrorCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTest {

  @Test
  void aTextOfFiveHundredCharactersStaysAndALongerOneIsCut() {
    String longest = "x".repeat(500);

    assertThat(Fault.printable(longest)).isEqualTo(longest);
    assertThat(Fault.printable(longest + "y")).isEqualTo(longest + "...");
  }

  @Test
  void aTextFitsOnOneLine() {
    assertThat(Fault.printable("a\nb\tc\u0085d\u2028e\u2029f\u202Eg\u200Bh"))
        .isEqualTo("a b c d e f g h");
    assertThat(Fault.printable("Größe \uD83C\uDF4A")).isEqualTo("Größe \uD83C\uDF4A");
  }

  @Test
  void whatIsOutsideIsUnavailableAndAllElseAFailure() {
    assertThat(Fault.of(new IOException("down")).code()).isEqualTo(ErrorCode.RESOLVER_UNAVAILABLE);
    assertThat(Fault.of(new InterruptedException()).code())
        .isEqualTo(ErrorCode.RESOLVER_UNAVAILABLE);
    assertThat(Fault.of(new IllegalStateException(new IOException())).code())
        .isEqualTo(ErrorCode.RESOLVER_FAILED);
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"RESOLVER_LATE", "RESOLVER_UNAVAILABLE", "RESOLVER_BUSY"})
  void unavailabilityIsNoBug(ErrorCode code) {
    assertThat(new Fault(code, "").isUnavailability()).isTrue();
    assertThat(new Fault(ErrorCode.RESOLVER_FAILED, "").isUnavailability()).isFalse();
    assertThat(new Fault(ErrorCode.RESOLVER_ANSWER_INVALID, "").isUnavailability()).isFalse();
  }

  @Test
  void saysWhatWasThrownAndThreeCauses() {
    assertThat(Fault.of(wrapped(3, new IOException("down"))).message())
        .isEqualTo(
            "java.lang.IllegalStateException: 3, caused by java.lang.IllegalStateException: 2,"
                + " caused by java.lang.IllegalStateException: 1, caused by java.io.IOException:"
                + " down");
    assertThat(Fault.of(wrapped(4, new IOException("down"))).message()).doesNotContain("down");
    assertThat(Fault.of(new IllegalStateException()).message())
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void aMachineErrorIsFatalAlsoAsACauseButForRecursion() {
    assertThat(Fault.of(new OutOfMemoryError()).fatal()).isTrue();
    assertThat(Fault.of(wrapped(3, new InternalError())).fatal()).isTrue();
    assertThat(Fault.of(wrapped(4, new InternalError())).fatal()).isFalse();
    assertThat(Fault.of(new StackOverflowError()).fatal()).isFalse();
    assertThat(Fault.of(new IllegalStateException()).fatal()).isFalse();
  }

  @Test
  void whatDoesNotLinkIsExplained() {
    String hint =
        " (was the jar built against another version of resolver-spi, or is a library missing in"
            + " it?)";

    assertThat(Fault.of(new NoClassDefFoundError("acme/Lib")).message())
        .isEqualTo("java.lang.NoClassDefFoundError: acme/Lib" + hint);
    assertThat(Fault.of(wrapped(1, new NoSuchMethodError("x"))).message()).endsWith(hint);
    assertThat(Fault.of(new ExceptionInInitializerError("x")).message()).doesNotContain(hint);
  }

  @Test
  void keepsTheFirstFortyFramesOfATrace() {
    StackTraceElement[] frames = new StackTraceElement[41];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = new StackTraceElement("acme.Resolver", "m" + i, "Resolver.java", i);
    }
    IllegalStateException deep = new IllegalStateException("deep");
    deep.setStackTrace(frames);

    ForeignTrace trace = requireNonNull(Fault.of(deep).trace());

    assertThat(trace).hasMessage("java.lang.IllegalStateException: deep").hasNoCause();
    assertThat(trace.getStackTrace()).hasSize(40).startsWith(frames[0]).doesNotContain(frames[40]);
    deep.setStackTrace(new StackTraceElement[] {frames[7]});
    assertThat(new ForeignTrace("", deep).getStackTrace()).containsExactly(frames[7]);
  }

  private static Throwable wrapped(int times, Throwable innermost) {
    Throwable outermost = innermost;
    for (int i = 1; i <= times; i++) {
      outermost = new IllegalStateException("" + i, outermost);
    }
    return outermost;
  }
}

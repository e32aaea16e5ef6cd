// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.util.Map;
import java.util.function.Function;

/** Something whose intent is recorded for good, so that it may be done now, once. */
public final class Act {

  private final Outcome outcome;

  Act(Outcome outcome) {
    this.outcome = outcome;
  }

  /**
   * Returns what the work returns, and records that it was done.
   *
   * @throws X what the work throws, after that was recorded
   */
  public <T, X extends Exception> T perform(Work<T, X> work) throws X {
    return perform(work, done -> Map.of());
  }

  /**
   * Returns what the work returns, and records that it was done.
   *
   * <p>An outcome that cannot be recorded does not undo the work; the intent without an outcome is
   * reported later.
   *
   * @param details what the record says about what was done
   * @throws X what the work throws, after that was recorded
   */
  public <T, X extends Exception> T perform(
      Work<T, X> work, Function<? super T, Map<String, String>> details) throws X {
    boolean done = false;
    String result = ErrorCode.INTERNAL.code();
    Map<String, String> said = Map.of();
    try {
      T value = work.run();
      done = true;
      result = "done";
      said = details.apply(value);
      return value;
    } catch (JitgateException e) {
      result = done ? result : e.code().code();
      throw e;
    } finally {
      outcome.record(result, said);
    }
  }

  /**
   * What is done.
   *
   * @param <T> what it returns
   * @param <X> what it may throw
   */
  @FunctionalInterface
  public interface Work<T, X extends Exception> {

    /** Does it. */
    T run() throws X;
  }

  /** Where the outcome goes; throws nothing. */
  @FunctionalInterface
  interface Outcome {

    void record(String result, Map<String, String> details);
  }
}

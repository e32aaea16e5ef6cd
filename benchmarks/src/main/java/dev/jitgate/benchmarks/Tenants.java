// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.benchmarks;

import dev.jitgate.tenant.TenantSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A snapshot and what is asked of it: many different customers in turn, so that the processor's
 * caches do not hold the one answer.
 */
@State(Scope.Benchmark)
public class Tenants {

  private static final int QUESTIONS = 1 << 14;

  /** How many tenants the MSP has. */
  @Param({"1000", "100000", "1000000"})
  public int size;

  /** How many tenants have changed since all were packed. */
  @Param("0")
  public int changes;

  TenantSnapshot snapshot = TenantSnapshot.empty();
  String[] asciiNames = {};
  String[] namesInCapitals = {};
  String[] otherNames = {};
  String[] absentNames = {};
  String[] urlNames = {};
  String[] clientIds = {};
  UUID[] ids = {};

  private int turn;

  /** Builds the snapshot and chooses the questions. */
  @Setup(Level.Trial)
  public void build() {
    snapshot = Population.snapshot(size);
    if (changes > 0) {
      snapshot =
          snapshot.with(
              IntStream.range(0, changes).mapToObj(Population::tenant).toList(), List.of());
    }
    asciiNames = ask(true, Population::displayName);
    namesInCapitals = ask(true, number -> Population.displayName(number).toUpperCase(Locale.ROOT));
    otherNames = ask(false, Population::displayName);
    absentNames = ask(true, number -> Population.displayName(number) + " Ltd");
    urlNames = ask(true, Population::urlName);
    clientIds = ask(true, Population::clientId);
    ids = new UUID[QUESTIONS];
    Random random = new Random(1);
    for (int i = 0; i < QUESTIONS; i++) {
      ids[i] = Population.id(random.nextInt(size));
    }
  }

  /** Returns the next of the questions. */
  <T> T next(T[] questions) {
    turn = (turn + 1) % QUESTIONS;
    return questions[turn];
  }

  private String[] ask(boolean ascii, IntFunction<String> question) {
    Random random = new Random(1);
    String[] questions = new String[QUESTIONS];
    for (int i = 0; i < QUESTIONS; i++) {
      int number = random.nextInt(size);
      while (Population.isAscii(number) != ascii) {
        number = random.nextInt(size);
      }
      questions[i] = question.apply(number);
    }
    return questions;
  }
}

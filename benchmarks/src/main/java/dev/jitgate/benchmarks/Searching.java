// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.benchmarks;

import dev.jitgate.access.Entitlement;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.TenantSnapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Tenants that can be searched, what is typed to find them, and who does. */
@State(Scope.Benchmark)
public class Searching {

  static final int LIMIT = 20;

  private static final int QUESTIONS = 1 << 12;

  /** Letters and words that most tenants have, alone and together, and what none has. */
  private static final String[] BROAD = {
    "c",
    "1",
    "c 1",
    "a e",
    "customer",
    "customer contoso",
    "customer 1 2 3",
    "contoso northwind",
    "contoso",
    "customer-1",
    "zzz",
    "c 1 2 3 4 5 6 7 8 9"
  };

  /** How many tenants the MSP has. */
  @Param({"1000", "100000", "1000000"})
  public int size;

  /**
   * Who searches: somebody who may enter all tenants, three, three of ten, or as many of which none
   * has the name that is typed most.
   */
  @Param({"all", "three", "listed", "others"})
  public String viewer = "all";

  private TenantSnapshot snapshot = TenantSnapshot.empty();
  private Entitlement entitlement = Entitlement.ALL;
  private String[] typed = {};

  /** Builds the snapshot and its index, and chooses the questions. */
  @Setup(Level.Trial)
  public void build() {
    snapshot = Population.snapshot(size);
    snapshot.prepareSearch();
    entitlement = entitlement();
    Random random = new Random(1);
    typed = new String[QUESTIONS];
    for (int i = 0; i < QUESTIONS; i++) {
      String name = Population.displayName(random.nextInt(size));
      // As far as somebody has come who types the name.
      typed[i] = name.substring(0, 1 + random.nextInt(name.length()));
    }
  }

  List<Tenant> typed() {
    return search(one(typed));
  }

  List<Tenant> broad() {
    return search(one(BROAD));
  }

  /** Searches as the server does. */
  List<Tenant> search(String text) {
    return entitlement.isAll()
        ? snapshot.search(text, id -> true, LIMIT)
        : snapshot.searchAmong(text, entitlement.listed(), LIMIT);
  }

  static List<String> broadTexts() {
    return List.of(BROAD);
  }

  private static String one(String[] texts) {
    return texts[ThreadLocalRandom.current().nextInt(texts.length)];
  }

  private Entitlement entitlement() {
    return switch (viewer) {
      case "three" -> Entitlement.to(Set.of(id(0.1), id(0.5), id(0.9)));
      case "listed" -> listed(number -> number % 10 < 3);
      case "others" ->
          listed(
              number ->
                  Population.displayName(number).startsWith("Northwind")
                      || Population.displayName(number).startsWith("Tailspin"));
      default -> Entitlement.ALL;
    };
  }

  private Entitlement listed(IntPredicate wanted) {
    Set<UUID> ids = new HashSet<>();
    IntStream.range(0, size).filter(wanted).mapToObj(Population::id).forEach(ids::add);
    return Entitlement.to(ids);
  }

  private UUID id(double share) {
    return Population.id((int) (size * share));
  }
}

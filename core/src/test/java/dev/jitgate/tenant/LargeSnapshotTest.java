// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.Tenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tables of a size and of a kind that would take hours if anything in them were quadratic. */
@Timeout(60)
class LargeSnapshotTest {

  private static final int MANY = 100_000;

  @Test
  void findsEachOfManyByEveryKey() {
    TenantSnapshot snapshot = snapshot(i -> "Customer " + i, i -> "Ref " + i);

    assertThat(snapshot.size()).isEqualTo(MANY);
    assertThat(snapshot.conflicts()).isEmpty();
    for (int i = 0; i < MANY; i++) {
      Tenant tenant = snapshot.byId(new UUID(i, i)).orElseThrow();
      boolean found =
          tenant.urlName().equals("t" + i)
              && snapshot.byUrlName("T" + i).equals(Optional.of(tenant))
              && snapshot.byDisplayName("CUSTOMER " + i).equals(List.of(tenant))
              && snapshot.byAttribute("ref", "ref " + i).equals(List.of(tenant))
              && snapshot.byAttribute("ref", "ref x" + i).isEmpty();
      assertThat(found).as(tenant.displayName()).isTrue();
    }
  }

  @Test
  void isQuickWhenAllShareOneNameAndOneValue() {
    TenantSnapshot snapshot = snapshot(i -> i % 2 == 0 ? "Twin" : "TWIN", i -> "Same");

    assertThat(snapshot.byDisplayName("twin")).hasSize(Resolution.MAX_CANDIDATES + 1);
    assertThat(snapshot.byAttribute("ref", "same")).hasSize(Resolution.MAX_CANDIDATES + 1);
    assertThat(snapshot.conflicts())
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.code()).isEqualTo(ErrorCode.TENANT_KEY_SHARED);
              assertThat(conflict.size()).isEqualTo(MANY);
            });
  }

  @Test
  void isQuickWhenAllLookAlike() {
    TenantSnapshot snapshot = snapshot(i -> zerosAndLetters(i), i -> "Ref " + i);

    assertThat(snapshot.byDisplayName(zerosAndLetters(4711)))
        .hasSize(Resolution.MAX_CANDIDATES + 1)
        .doesNotHaveDuplicates()
        .first()
        .extracting(Tenant::urlName)
        .isEqualTo("t4711");
    assertThat(snapshot.conflicts())
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.code()).isEqualTo(ErrorCode.TENANT_LOOK_ALIKE);
              assertThat(conflict.size()).isEqualTo(MANY);
            });
  }

  @Test
  void showsThatTheNamesDifferWhenOneOfManyLooksLikeTheOthers() {
    TenantSnapshot snapshot = snapshot(i -> i == 77_777 ? "C0NTOSO" : "CONTOSO", i -> "x");

    NameConflict lookAlikes =
        snapshot
            .conflicts()
            .filter(conflict -> conflict.code() == ErrorCode.TENANT_LOOK_ALIKE)
            .findFirst()
            .orElseThrow();

    assertThat(lookAlikes.tenants())
        .extracting(Tenant::displayName)
        .startsWith("CONTOSO", "C0NTOSO", "CONTOSO");
    assertThat(snapshot.byDisplayName("C0NTOSO")).hasSize(Resolution.MAX_CANDIDATES + 1);
  }

  @Test
  void isQuickWhenNamesWereChosenToCollideInJavasOwnHash() {
    TenantSnapshot snapshot = snapshot(i -> collidingInJava(i), i -> collidingInJava(i));

    Set<Integer> hashes = new HashSet<>();
    snapshot.all().forEach(tenant -> hashes.add(tenant.displayName().hashCode()));
    assertThat(hashes).hasSize(1);
    for (int i = 0; i < MANY; i += 10) {
      assertThat(snapshot.byDisplayName(collidingInJava(i))).hasSize(1);
    }
  }

  @Test
  void answersManyThreadsAlike() throws Exception {
    TenantSnapshot snapshot = snapshot(i -> "Customer " + i / 2, i -> "Ref " + i);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        answers.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < MANY; i += 7) {
                    if (snapshot.byDisplayName("customer " + i / 2).size() != 2
                        || snapshot.byAttribute("ref", "REF " + i).size() != 1) {
                      return false;
                    }
                  }
                  return true;
                }));
      }
      for (Future<Boolean> answer : answers) {
        assertThat(answer.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** A number in binary, written with two signs that look the same. */
  private static String zerosAndLetters(int number) {
    return Integer.toBinaryString(number | 1 << 20).replace('0', 'O').replace('1', '0');
  }

  /** A number in binary, written with two pairs of letters that have one {@code hashCode}. */
  private static String collidingInJava(int number) {
    return Integer.toBinaryString(number | 1 << 20).replace("0", "ax").replace("1", "bY");
  }

  private static TenantSnapshot snapshot(
      IntFunction<String> displayName, IntFunction<String> reference) {
    TenantSnapshot.Builder builder = TenantSnapshot.builder();
    for (int i = 0; i < MANY; i++) {
      builder.add(
          new Tenant(
              new UUID(i, i), displayName.apply(i), "t" + i, Map.of("ref", reference.apply(i))));
    }
    return builder.build();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantIdsTest {

  @Test
  void anIdBeginsWithTheTimeAndSaysThatItIsOfVersion7() {
    long before = System.currentTimeMillis();
    UUID id = TenantIds.next();
    long after = System.currentTimeMillis();

    assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, after);
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void noTwoIdsAreTheSame() {
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(TenantIds.next());
    }
    assertThat(ids).hasSize(10_000);
  }
}

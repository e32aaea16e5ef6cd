// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntitlementTest {

  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);

  @Test
  void toAllIsAlsoToThoseToCome() {
    assertThat(Entitlement.ALL.allows(UUID.randomUUID())).isTrue();
    assertThat(Entitlement.ALL.isAll()).isTrue();
    assertThat(Entitlement.ALL.isNone()).isFalse();
    assertThat(Entitlement.ALL.listed()).isEmpty();
    assertThat(Entitlement.ALL).hasToString("all tenants");
  }

  @Test
  void toNoneIsToNone() {
    assertThat(Entitlement.NONE.allows(ONE)).isFalse();
    assertThat(Entitlement.NONE.isAll()).isFalse();
    assertThat(Entitlement.NONE.isNone()).isTrue();
    assertThat(Entitlement.NONE.listed()).isEmpty();
    assertThat(Entitlement.NONE).hasToString("0 tenants");
  }

  @Test
  void toSomeIsToNoOthers() {
    Entitlement some = Entitlement.to(Set.of(ONE));

    assertThat(some.allows(ONE)).isTrue();
    assertThat(some.allows(TWO)).isFalse();
    assertThat(some.isAll()).isFalse();
    assertThat(some.isNone()).isFalse();
    assertThat(some.listed()).containsExactly(ONE);
    assertThat(some).hasToString("1 tenants");
  }

  @Test
  void isEqualToWhatAllowsTheSame() {
    assertThat(Entitlement.to(Set.of(ONE, TWO)))
        .isEqualTo(Entitlement.to(Set.of(TWO, ONE)))
        .hasSameHashCodeAs(Entitlement.to(Set.of(TWO, ONE)))
        .isNotEqualTo(Entitlement.to(Set.of(ONE)))
        .isNotEqualTo(Entitlement.ALL)
        .isNotEqualTo(null);
    assertThat(Entitlement.to(Set.of())).isEqualTo(Entitlement.NONE).isNotEqualTo(Entitlement.ALL);
    assertThat(Entitlement.to(Set.of(ONE)).hashCode())
        .isNotEqualTo(Entitlement.to(Set.of(TWO)).hashCode());
  }

  @Test
  void doesNotChangeWithTheListThatItWasMadeOf() {
    Set<UUID> tenants = new HashSet<>(Set.of(ONE));
    Entitlement some = Entitlement.to(tenants);

    tenants.add(TWO);

    assertThat(some.allows(TWO)).isFalse();
    assertThatThrownBy(() -> some.listed().add(TWO))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}

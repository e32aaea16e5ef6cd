// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.TenantSnapshot;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VisibleTenantsTest {

  private static final Tenant MINE =
      new Tenant(new UUID(0, 1), "Twin", "mine", Map.of("crmId", "77"));
  private static final Tenant HIDDEN =
      new Tenant(new UUID(0, 2), "Twin", "hidden", Map.of("crmId", "77"));
  private static final Tenant FOREIGN = new Tenant(new UUID(0, 3), "Twin", "foreign", Map.of());
  private static final TenantSnapshot EVERY =
      TenantSnapshot.builder().add(MINE).add(HIDDEN).build();

  private final VisibleTenants visible =
      new VisibleTenants(EVERY, Entitlement.to(Set.of(MINE.id(), FOREIGN.id())));

  @Test
  void areThoseThatMayBeEntered() {
    assertThat(visible.all()).containsExactly(MINE);
    assertThat(visible.byId(MINE.id())).contains(MINE);
    assertThat(visible.byUrlName("mine")).contains(MINE);
    assertThat(visible.byDisplayName("Twin")).containsExactly(MINE);
    assertThat(visible.byAttribute("crmId", "77")).containsExactly(MINE);
  }

  @Test
  void theOthersAreNotThere() {
    assertThat(visible.byId(HIDDEN.id())).isEmpty();
    assertThat(visible.byUrlName("hidden")).isEmpty();
  }

  @Test
  void onlyTenantsOfTheMspAreKeptBack() {
    assertThat(visible.keepsBack(HIDDEN.id())).isTrue();
    assertThat(visible.keepsBack(MINE.id())).isFalse();
    assertThat(visible.keepsBack(UUID.randomUUID())).isFalse();
  }

  @Test
  void anEntitlementBringsNoTenantOfAnotherMsp() {
    assertThat(visible.byId(FOREIGN.id())).isEmpty();
    assertThat(visible.byUrlName("foreign")).isEmpty();
    assertThat(visible.keepsBack(FOREIGN.id())).isFalse();
  }

  @Test
  void areAllForWhoMayEnterAll() {
    VisibleTenants all = new VisibleTenants(EVERY, Entitlement.ALL);

    assertThat(all.all()).containsExactlyInAnyOrder(MINE, HIDDEN);
    assertThat(all.byDisplayName("Twin")).containsExactlyInAnyOrder(MINE, HIDDEN);
    assertThat(all.byAttribute("crmId", "77")).containsExactlyInAnyOrder(MINE, HIDDEN);
    assertThat(all.keepsBack(HIDDEN.id())).isFalse();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.access.Entitlement;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.ImportReport.Warning;
import dev.jitgate.tenant.TenantSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantWarningsTest {

  private static final Tenant SAVED = tenant(1, "Kestrel  FREIGHT", Map.of("client", "11"));
  private static final Tenant TWIN = tenant(2, "Kestrel Freight", Map.of());
  private static final Tenant LOOK_ALIKE = tenant(3, "K\u0435strel Freight", Map.of());
  private static final Tenant NUMBERED = tenant(4, "Other", Map.of("client", " 11"));
  private static final Tenant APART = tenant(5, "Apart", Map.of("client", "12", "fax", "11"));

  @Test
  void everyKindOfAmbiguityIsAWarningOfItsOwn() {
    assertThat(warnings(Entitlement.ALL, SAVED, TWIN, LOOK_ALIKE, NUMBERED, APART))
        .containsExactly("JG-4007 t-1, t-2", "JG-4008 t-1, t-3", "JG-4012 t-1, t-4");
  }

  @Test
  void aTenantThatIsLikeNoOtherIsNoneToWarnOf() {
    assertThat(warnings(Entitlement.ALL, SAVED, APART)).isEmpty();
  }

  @Test
  void whoMayEnterSomeTenantsIsNotToldOfOthers() {
    Entitlement some = Entitlement.to(Set.of(SAVED.id(), NUMBERED.id()));

    assertThat(warnings(some, SAVED, TWIN, LOOK_ALIKE, NUMBERED))
        .containsExactly("JG-4012 t-1, t-4");
  }

  private static List<String> warnings(Entitlement who, Tenant... tenants) {
    TenantSnapshot.Builder all = TenantSnapshot.builder();
    List.of(tenants).forEach(all::add);
    return TenantWarnings.of(SAVED, all.build(), "client", who).stream()
        .map((Warning warning) -> warning.code().code() + " " + warning.reason())
        .toList();
  }

  private static Tenant tenant(int number, String displayName, Map<String, String> attributes) {
    return new Tenant(new UUID(0, number), displayName, "t-" + number, attributes);
  }
}

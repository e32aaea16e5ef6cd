// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantTest {

  private static final UUID ID = new UUID(0, 1);

  @Test
  void cannotBeChangedThroughTheAttributesItWasMadeOf() {
    Map<String, String> attributes = new HashMap<>(Map.of("haloReference", "17"));
    Tenant tenant = new Tenant(ID, "Demo", "demo", attributes);
    attributes.clear();
    assertThat(tenant.attributes()).isEqualTo(Map.of("haloReference", "17"));
    assertThatThrownBy(() -> tenant.attributes().put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  @SuppressWarnings("NullAway") // what a jar compiled without null checks may do
  void saysWhichComponentIsNull() {
    assertThatThrownBy(() -> new Tenant(null, "Demo", "demo", Map.of())).hasMessage("id is null");
    assertThatThrownBy(() -> new Tenant(ID, null, "demo", Map.of()))
        .hasMessage("displayName is null");
    assertThatThrownBy(() -> new Tenant(ID, "Demo", null, Map.of())).hasMessage("urlName is null");
    assertThatThrownBy(() -> new Tenant(ID, "Demo", "demo", null))
        .isInstanceOf(NullPointerException.class);
  }
}

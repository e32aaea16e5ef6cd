// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.access.Entitlement;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.tenant.TenantSnapshot;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LimitedDraftTest {

  private static final Tenant OURS =
      new Tenant(UUID.randomUUID(), "Ours", "ours", Map.of("haloReference", "O-1"));
  private static final Tenant CONTOSO =
      new Tenant(UUID.randomUUID(), "Contoso", "contoso", Map.of("haloReference", "C-12"));
  private static final TenantSnapshot TENANTS =
      TenantSnapshot.builder().add(OURS).add(CONTOSO).build();
  private static final Entitlement LIMITED = Entitlement.to(Set.of(OURS.id()));

  private static void check(String displayName, Map<String, String> attributes) {
    LimitedDraft.check(new TenantDraft("ours", displayName, attributes), OURS, TENANTS, LIMITED);
  }

  @Test
  void whatIsNobodyElsesMayBeWritten() {
    assertThatCode(() -> check("Ours Ltd", Map.of("haloReference", "O-2", "note", "x")))
        .doesNotThrowAnyException();
    assertThatCode(() -> check("ours", OURS.attributes())).doesNotThrowAnyException();
  }

  @Test
  void noTenantIsCalledLikeAnotherCustomers() {
    refused("CONTOSO", Map.of());
    refused("contoso", Map.of());
    refused("Ours", Map.of("haloReference", "c-12"));
    refused("Ours", Map.of("crm", "Contoso"));
  }

  private static void refused(String displayName, Map<String, String> attributes) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> check(displayName, attributes))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_PERMITTED));
  }
}

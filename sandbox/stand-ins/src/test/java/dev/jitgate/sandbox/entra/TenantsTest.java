// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TenantsTest {
  private Contoso contoso;

  @BeforeEach
  void start() throws Exception {
    contoso =
        Contoso.start(
            t ->
                t.withDomain(Domain.federated("sso.example"))
                    .withDomain(Domain.unverified("new.example"))
                    .withP2());
  }

  @AfterEach
  void stop() throws IOException {
    contoso.close();
  }

  @Test
  void listsTheDomains() throws Exception {
    GraphClient.Answer domains = contoso.graph.get("/domains");
    assertThat(domains.values("id"))
        .containsExactly("contoso.onmicrosoft.com", "contoso.com", "sso.example", "new.example");
    assertThat(domains.values("authenticationType"))
        .containsExactly("Managed", "Managed", "Federated", "Managed");
    assertThat(domains.values("isInitial")).containsExactly("true", "false", "false", "false");
    assertThat(domains.values("isVerified")).containsExactly("true", "true", "true", "false");
    assertThat(domains.values("isDefault")).containsExactly("false", "true", "false", "false");
  }

  @Test
  void namesTheOrganization() throws Exception {
    JsonObject organization =
        contoso.graph.get("/organization?$select=id,displayName,verifiedDomains").value().get(0);
    assertThat(organization.getString("id")).isEqualTo(Contoso.TENANT);
    assertThat(organization.getJsonArray("verifiedDomains")).hasSize(3);
  }

  @Test
  void listsTheLicences() throws Exception {
    assertThat(
            contoso
                .graph
                .get("/subscribedSkus?$select=skuPartNumber,capabilityStatus,servicePlans")
                .values("skuPartNumber"))
        .containsExactlyInAnyOrder("AAD_PREMIUM", "AAD_PREMIUM_P2");
  }

  @Test
  void doesNotKnowOtherPaths() throws Exception {
    assertThat(contoso.graph.get("/me").status()).isEqualTo(400);
    assertThat(contoso.graph.get("/beta/users").status()).isEqualTo(400);
    assertThat(contoso.entra.directory(Contoso.TENANT)).isSameAs(contoso.directory);
  }
}

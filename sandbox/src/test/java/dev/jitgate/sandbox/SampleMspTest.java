// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.halopsa.Ticket;
import dev.jitgate.sandbox.idemeum.CustomerTenant;
import org.junit.jupiter.api.Test;

class SampleMspTest {

  @Test
  void writesTheTenantsAsTheTableThatJitgateImports() {
    assertThat(SampleMsp.tenantsCsv())
        .startsWith("name,displayName,haloClientId\ndemo,\"Demo PAM tenant\",11\n")
        .contains("\nstrauss-soehne,\"Strauß & Söhne\",14\n")
        .contains("\nriverside-north,\"Riverside Clinic\",21\n")
        .contains("\nriverside-south,\"Riverside Clinic\",22\n");
  }

  @Test
  void givesEachTicketAndEachTenantANameOfItsOwn() {
    assertThat(SampleMsp.tickets()).extracting(Ticket::id).doesNotHaveDuplicates();
    assertThat(SampleMsp.tenants()).extracting(CustomerTenant::urlName).doesNotHaveDuplicates();
  }

  @Test
  void promisesThePortalOfTheClientsOwnTenantOnly() {
    assertThat(SampleMsp.tickets())
        .filteredOn(ticket -> ticket.expectation().startsWith("the portal of "))
        .isNotEmpty()
        .allSatisfy(
            ticket ->
                assertThat(ticket.expectation())
                    .matches("the portal of " + ticket.client().idemeumName() + "\\b.*"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.idemeum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.http.RawClient;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdemeumStandInTest {
  private static final List<CustomerTenant> TENANTS =
      List.of(
          new CustomerTenant("demo", "Demo PAM tenant"),
          new CustomerTenant("north", "Twin"),
          new CustomerTenant("south", "Twin"));

  private IdemeumStandIn idemeum;
  private String parent;

  @BeforeEach
  void start() throws IOException {
    idemeum = IdemeumStandIn.start(0, "nikpot", TENANTS, List.of());
    parent = idemeum.parentHost();
  }

  @AfterEach
  void stop() {
    idemeum.close();
  }

  @Test
  void listsTheCustomersWithoutAParameter() throws IOException {
    assertThat(RawClient.get(parent, "/").body())
        .contains("idemeum stand-in")
        .contains("<a href=\"http://demo-" + parent + "/\">Demo PAM tenant<small>demo</small></a>")
        .contains("north</small>");
  }

  @Test
  void searchesTheCustomers() throws IOException {
    assertThat(RawClient.get(parent, "/?q=pam").body())
        .contains("Demo PAM tenant")
        .doesNotContain("Twin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/?customerName=demo", "/?customerDisplayName=Demo%20PAM%20tenant"})
  void opensTheCustomersPortal(String target) throws IOException {
    assertThat(RawClient.get(parent, target).header("Location"))
        .hasValue("http://demo-" + parent + "/");
    assertThat(RawClient.get("demo-" + parent, "/").body())
        .contains("data-name=\"demo\">Demo PAM tenant</h1>")
        .contains("Entra ID administrator")
        .contains("FRONTDESK-01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?customerName=",
        "/?customerName=Demo",
        "/?customerName=nobody",
        "/?customerDisplayName=demo%20pam%20tenant",
        "/?customerDisplayName=Twin",
        "/nothing",
      })
  void opensNothingForAnyOtherName(String target) throws IOException {
    RawClient.Reply reply = RawClient.get(parent, target);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).doesNotContain("Demo PAM tenant", "Twin");
  }

  @Test
  void hasNoTenantAtOtherHosts() throws IOException {
    assertThat(RawClient.get("nobody-" + parent, "/").status()).isEqualTo(404);
    assertThat(RawClient.get("x" + parent, "/").status()).isEqualTo(421);
  }

  @Test
  void enablesAnAccountAndDisablesItAgain() throws IOException {
    String host = "demo-" + parent;
    String tile = "tile=FRONTDESK-01";
    assertThat(RawClient.get(host, "/").body()).doesNotContain("View credentials");
    RawClient.post(host, "/enable", "http://" + host, tile);
    assertThat(RawClient.get(host, "/").body()).containsOnlyOnce("View credentials");
    RawClient.post(host, "/disable", "http://" + host, tile);
    assertThat(RawClient.get(host, "/").body()).doesNotContain("View credentials");
  }

  @Test
  void givesOneCustomersAccountToThatCustomerOnly() throws IOException {
    RawClient.post("north-" + parent, "/enable", "http://north-" + parent, "tile=FRONTDESK-01");
    assertThat(RawClient.get("south-" + parent, "/").body()).doesNotContain("View credentials");
  }

  @Test
  void cannotBeFramedUnlessSwitchedOn() throws IOException {
    assertThat(policy(idemeum)).endsWith("frame-ancestors 'none'");
    try (IdemeumStandIn framed =
        IdemeumStandIn.start(0, "nikpot", TENANTS, List.of("http://halo.localhost:8090"))) {
      assertThat(policy(framed)).endsWith("frame-ancestors http://halo.localhost:8090");
    }
  }

  private static String policy(IdemeumStandIn idemeum) throws IOException {
    return RawClient.get(idemeum.parentHost(), "/").header("Content-Security-Policy").orElseThrow();
  }
}

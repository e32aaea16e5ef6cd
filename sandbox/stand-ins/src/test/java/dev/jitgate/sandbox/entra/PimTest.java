// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PimTest {
  private static final String REQUESTS = "/roleManagement/directory/roleAssignmentScheduleRequests";
  private static final String INSTANCES =
      "/roleManagement/directory/roleAssignmentScheduleInstances";
  private static final String EXCHANGE = BuiltInRole.EXCHANGE_ADMINISTRATOR.templateId();

  private Contoso contoso;
  private String id;

  @BeforeEach
  void start() throws Exception {
    contoso = Contoso.start(Tenant::withP2);
    id = contoso.create("jit-a");
  }

  @AfterEach
  void stop() throws IOException {
    contoso.close();
  }

  @Test
  void endsARoleByItself() throws Exception {
    GraphClient.Answer asked = assign("PT4H");
    assertThat(asked.status()).isEqualTo(201);
    assertThat(asked.text("status")).isEqualTo("Provisioned");
    GraphClient.Answer instances = instances();
    assertThat(instances.values("endDateTime")).containsExactly("2026-11-23T14:00:00Z");
    assertThat(instances.values("assignmentType")).containsExactly("Assigned");
    assertThat(instances.values("roleAssignmentScheduleId"))
        .containsExactly(asked.text("targetScheduleId"));
    contoso.pass(Duration.ofMinutes(239));
    assertThat(contoso.directory.enabledAdministrators()).hasSize(1);
    contoso.pass(Duration.ofMinutes(1));
    assertThat(contoso.directory.enabledAdministrators()).isEmpty();
    contoso.signIn();
    assertThat(instances().value()).isEmpty();
  }

  @Test
  void endsARoleEarly() throws Exception {
    assign("PT4H");
    assertThat(request("adminRemove", "").text("status")).isEqualTo("Revoked");
    assertThat(contoso.directory.enabledAdministrators()).isEmpty();
    assertThat(request("adminRemove", "").refusal()).startsWith("400 RoleAssignmentDoesNotExist: ");
    assertThat(contoso.graph.get(REQUESTS).values("action"))
        .containsExactly("adminAssign", "adminRemove");
  }

  @Test
  void extendsARole() throws Exception {
    assign("PT1H");
    request("adminExtend", expiration("'type':'afterDuration','duration':'PT3H'"));
    contoso.pass(Duration.ofHours(2));
    assertThat(contoso.directory.enabledAdministrators()).hasSize(1);
  }

  @Test
  void needsALicence() throws Exception {
    contoso.directory.change(Tenant::withoutServicePlans);
    String refusal =
        "400 AadPremiumLicenseRequired: The tenant needs to have Microsoft Entra ID P2 or"
            + " Microsoft Entra ID Governance license.";
    assertThat(assign("PT4H").refusal()).isEqualTo(refusal);
    assertThat(instances().refusal()).isEqualTo(refusal);
  }

  @Test
  void keepsToThePolicy() throws Exception {
    contoso.directory.change(
        t -> t.withPimPolicy(PimPolicy.USUAL.withLongest(Duration.ofHours(2)).withTicket()));
    assertThat(assign("PT4H").refusal())
        .isEqualTo(
            "400 RoleAssignmentRequestPolicyValidationFailed: The following policy rules failed:"
                + " [\"ExpirationRule\",\"TicketingRule\"]");
    contoso.directory.change(t -> t.withPimPolicy(PimPolicy.USUAL.withMfa()));
    assertThat(assign("PT4H").refusal()).endsWith("[\"MfaRule\"]");
    assertThat(request("adminAssign", expiration("'type':'noExpiration'")).refusal())
        .contains("ExpirationRule");
    assertThat(contoso.directory.enabledAdministrators()).isEmpty();
  }

  @Test
  void refusesARoleThatIsHeldAlready() throws Exception {
    assign("PT4H");
    assertThat(assign("PT4H").refusal()).startsWith("400 RoleAssignmentExists: ");
  }

  @Test
  void tellsWhatWouldHappen() throws Exception {
    String dry =
        expiration("'type':'afterDuration','duration':'PT4H'") + ",'isValidationOnly':true";
    assertThat(request("adminAssign", dry).status()).isEqualTo(201);
    assertThat(contoso.directory.enabledAdministrators()).isEmpty();
    assertThat(contoso.graph.get(REQUESTS).value()).isEmpty();
  }

  @Test
  void doesNotKnowAYoungAccount() throws Exception {
    contoso.directory.change(t -> t.withLags(Lags.NONE.withPim(Duration.ofMinutes(1))));
    assertThat(assign("PT4H").refusal())
        .isEqualTo("404 SubjectNotFound: The subject is not found.");
    contoso.pass(Duration.ofMinutes(1));
    assertThat(assign("PT4H").status()).isEqualTo(201);
  }

  @Test
  void protectsWhoHoldsARoleForATime() throws Exception {
    assign("PT1H");
    contoso.pass(Duration.ofMinutes(30));
    assertThat(contoso.graph.delete("/users/" + id).status()).isEqualTo(403);
    contoso.pass(Duration.ofHours(1));
    contoso.signIn();
    assertThat(contoso.graph.delete("/users/" + id).status()).isEqualTo(204);
  }

  private GraphClient.Answer instances() throws Exception {
    return contoso.graph.get(INSTANCES + "?$filter=principalId eq '" + id + "'");
  }

  private GraphClient.Answer assign(String duration) throws Exception {
    return request(
        "adminAssign", expiration("'type':'afterDuration','duration':'" + duration + "'"));
  }

  private static String expiration(String expiration) {
    return ",'justification':'Ticket"
        + " 4711','scheduleInfo':{'startDateTime':'2026-11-23T10:00:00Z','expiration':{"
        + expiration
        + "}}";
  }

  private GraphClient.Answer request(String action, String more) throws Exception {
    return contoso.graph.post(
        REQUESTS,
        "{'action':'%s','principalId':'%s','roleDefinitionId':'%s','directoryScopeId':'/'%s}"
            .formatted(action, id, EXCHANGE, more));
  }
}

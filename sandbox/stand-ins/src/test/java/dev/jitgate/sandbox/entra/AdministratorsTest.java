// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdministratorsTest {
  private static final String ASSIGNMENTS = "/roleManagement/directory/roleAssignments";
  private static final String DENIED =
      "403 Authorization_RequestDenied: Insufficient privileges to complete the operation.";
  private static final Duration LAG = Duration.ofMinutes(2);

  private Contoso contoso;
  private String id;

  @BeforeEach
  void start() throws Exception {
    contoso = Contoso.start();
    id = contoso.create("jit-a");
  }

  @AfterEach
  void stop() throws IOException {
    contoso.close();
  }

  @Test
  void assignsARoleAndTakesItAway() throws Exception {
    GraphClient.Answer assigned = assign(BuiltInRole.USER_ADMINISTRATOR);
    assertThat(assigned.status()).isEqualTo(201);
    assertThat(contoso.directory.account(id).orElseThrow().roles())
        .containsExactly("User Administrator");
    String filter = ASSIGNMENTS + "?$filter=principalId eq '" + id + "'";
    assertThat(contoso.graph.get(filter).values("id")).containsExactly(assigned.text("id"));
    assertThat(contoso.graph.delete(ASSIGNMENTS + "/" + assigned.text("id")).status())
        .isEqualTo(204);
    assertThat(contoso.graph.delete(ASSIGNMENTS + "/" + assigned.text("id")).status())
        .isEqualTo(404);
    assertThat(contoso.graph.get(filter).value()).isEmpty();
    assertThat(contoso.directory.enabledAdministrators()).isEmpty();
  }

  @Test
  void refusesARoleThatIsHeldAlready() throws Exception {
    assign(BuiltInRole.USER_ADMINISTRATOR);
    assertThat(assign(BuiltInRole.USER_ADMINISTRATOR).refusal())
        .isEqualTo(
            "400 Request_BadRequest: A conflicting object with one or more of the specified"
                + " property values is present in the directory.");
  }

  @Test
  void doesNotKnowAYoungAccountOrAnUnknownRole() throws Exception {
    contoso.directory.change(t -> t.withLags(Lags.NONE.withVisibility(LAG)));
    assertThat(assign(BuiltInRole.USER_ADMINISTRATOR).refusal())
        .startsWith("404 Request_ResourceNotFound: Resource '" + id);
    contoso.pass(LAG);
    assertThat(assign(BuiltInRole.USER_ADMINISTRATOR).status()).isEqualTo(201);
    assertThat(assign("no role", id).status()).isEqualTo(404);
  }

  @Test
  void listsTheRoles() throws Exception {
    contoso.directory.change(t -> t.withCustomRole("55555555-0000", "Printer Keeper"));
    String path = "/roleManagement/directory/roleDefinitions";
    assertThat(contoso.graph.get(path).values("displayName"))
        .contains("SharePoint Administrator", "Printer Keeper");
    assertThat(
            contoso
                .graph
                .get(path + "?$filter=isBuiltIn eq true&$select=id,templateId,displayName")
                .values("templateId"))
        .hasSize(BuiltInRole.values().length)
        .contains("62e90394-69f5-4237-9190-012177145e10");
  }

  @ParameterizedTest(name = "{0} by {1}: {2}")
  @CsvSource({
    "NONE, NONE, true",
    "HELPDESK_ADMINISTRATOR, NONE, false",
    "HELPDESK_ADMINISTRATOR, USER_ADMINISTRATOR, true",
    "EXCHANGE_ADMINISTRATOR, USER_ADMINISTRATOR, false",
    "GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR, false",
    "GLOBAL_ADMINISTRATOR, PRIVILEGED_AUTHENTICATION_ADMINISTRATOR, true",
  })
  void protectsAdministrators(String role, String appRole, boolean allowed) throws Exception {
    if (!appRole.equals("NONE")) {
      contoso.directory.change(t -> t.withAppRole(Contoso.APP, BuiltInRole.valueOf(appRole)));
    }
    if (!role.equals("NONE")) {
      contoso.grant(id, BuiltInRole.valueOf(role));
    }
    String user = "/users/" + id;
    int expected = allowed ? 204 : 403;
    assertThat(contoso.graph.patch(user, "{'accountEnabled':false}").status()).isEqualTo(expected);
    assertThat(
            contoso.graph.patch(user, "{'passwordProfile':{'password':'Bb2!bbbbbbbb'}}").status())
        .isEqualTo(expected);
    assertThat(contoso.graph.patch(user, "{'displayName':'Another name'}").status()).isEqualTo(204);
    assertThat(contoso.graph.delete(user).status()).isEqualTo(expected);
  }

  @Test
  void tellsTheAppOfTheRolesThatItHoldsItself() throws Exception {
    String list = "/roleManagement/directory/roleAssignments";
    assertThat(contoso.graph.get(list).values("roleDefinitionId")).isEmpty();
    BuiltInRole role = BuiltInRole.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR;
    contoso.directory.change(t -> t.withAppRole(Contoso.APP, role));

    assertThat(contoso.graph.get(list).values("roleDefinitionId"))
        .containsExactly(role.templateId());
  }

  @Test
  void remembersForAWhileThatAnAccountWasAnAdministrators() throws Exception {
    contoso.directory.change(t -> t.withLags(Lags.NONE.withRoleMemory(LAG)));
    String assignment = assign(BuiltInRole.EXCHANGE_ADMINISTRATOR).text("id");
    contoso.pass(Duration.ofHours(1));
    contoso.signIn();
    contoso.graph.delete(ASSIGNMENTS + "/" + assignment);
    assertThat(disable().refusal()).isEqualTo(DENIED);
    contoso.pass(LAG);
    assertThat(disable().status()).isEqualTo(204);
  }

  @Test
  void protectsMembersOfARoleAssignableGroup() throws Exception {
    String group = "66666666-6666-4666-8666-666666666666";
    contoso.directory.change(
        t ->
            t.withGroup(
                Group.roleAssignable(group, "Admins").withRole(BuiltInRole.TEAMS_ADMINISTRATOR)));
    addTo(group);
    assertThat(contoso.directory.account(id).orElseThrow().roles())
        .containsExactly("Teams Administrator");
    assertThat(disable().refusal()).isEqualTo(DENIED);
    assertThat(contoso.graph.delete("/groups/" + group + "/members/" + id + "/$ref").status())
        .isEqualTo(204);
    assertThat(disable().status()).isEqualTo(204);
  }

  @Test
  void needsMoreForARoleAssignableGroup() throws Exception {
    String admins = "66666666-6666-4666-8666-666666666666";
    String others = "77777777-7777-4777-8777-777777777777";
    contoso.directory.change(
        t ->
            t.withGroup(Group.roleAssignable(admins, "Admins"))
                .withGroup(Group.security(others, "Others"))
                .withConsent(Contoso.APP, EnumSet.of(Permission.GROUP_MEMBER_READ_WRITE_ALL)));
    contoso.signIn();
    assertThat(addTo(admins).refusal()).isEqualTo(DENIED);
    assertThat(addTo(others).status()).isEqualTo(204);
    assertThat(
            contoso
                .graph
                .get("/groups?$filter=isAssignableToRole eq true&$select=displayName")
                .values("displayName"))
        .containsExactly("Admins");
  }

  @Test
  void addsAMemberOnce() throws Exception {
    String group = "77777777-7777-4777-8777-777777777777";
    contoso.directory.change(
        t ->
            t.withGroup(Group.security(group, "Others"))
                .withGroup(Group.dynamic("88888888-0000", "By rule"))
                .withLags(Lags.NONE.withVisibility(LAG)));
    assertThat(addTo(group).refusal())
        .isEqualTo(
            "400 Request_BadRequest: The source resource object or one of the objects being"
                + " referenced don't exist.");
    contoso.pass(LAG);
    assertThat(addTo(group).status()).isEqualTo(204);
    assertThat(addTo(group).refusal())
        .startsWith("400 Request_BadRequest: One or more added object references already exist");
    assertThat(contoso.graph.get("/users/" + id + "/memberOf").values("displayName"))
        .containsExactly("Others");
    assertThat(contoso.graph.get("/groups/" + group + "/members").values("id")).containsExactly(id);
    assertThat(addTo("88888888-0000").refusal()).isEqualTo(DENIED);
    assertThat(addTo("99999999-0000").status()).isEqualTo(404);
  }

  private GraphClient.Answer addTo(String group) throws Exception {
    return contoso.graph.post(
        "/groups/" + group + "/members/$ref",
        "{'@odata.id':'" + contoso.entra.origin() + "/v1.0/directoryObjects/" + id + "'}");
  }

  private GraphClient.Answer disable() throws Exception {
    return contoso.graph.patch("/users/" + id, "{'accountEnabled':false}");
  }

  private GraphClient.Answer assign(BuiltInRole role) throws Exception {
    return assign(role.templateId(), id);
  }

  private GraphClient.Answer assign(String role, String principal) throws Exception {
    return contoso.graph.post(
        ASSIGNMENTS,
        "{'roleDefinitionId':'%s','principalId':'%s','directoryScopeId':'/'}"
            .formatted(role, principal));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountsTest {
  private static final String DENIED =
      "403 Authorization_RequestDenied: Insufficient privileges to complete the operation.";
  private static final Duration LAG = Duration.ofSeconds(8);

  private Contoso contoso;

  @BeforeEach
  void start() throws Exception {
    contoso = Contoso.start();
  }

  @AfterEach
  void stop() throws IOException {
    contoso.close();
  }

  @Test
  void answersAFewPropertiesUnlessMoreAreSelected() throws Exception {
    GraphClient.Answer created = contoso.graph.post("/users", Contoso.user("jit-a"));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json()).doesNotContainKeys("accountEnabled", "employeeId");
    GraphClient.Answer read =
        contoso.graph.get(
            "/users/jit-a@contoso.onmicrosoft.com?$select=id,accountEnabled,employeeId");
    assertThat(read.text("id")).isEqualTo(created.text("id"));
    assertThat(read.json().getBoolean("accountEnabled")).isTrue();
    assertThat(read.text("employeeId")).isEqualTo("JG7F3KQ2");
    assertThat(contoso.graph.get("/users/" + created.text("id") + "?$select=employeeID").refusal())
        .startsWith("400 BadRequest: Parsing OData Select and Expand failed");
  }

  @Test
  void refusesASecondAccountOfTheSameName() throws Exception {
    contoso.create("jit-a");
    GraphClient.Answer second = contoso.graph.post("/users", Contoso.user("jit-A"));
    assertThat(second.refusal())
        .isEqualTo(
            "400 Request_BadRequest: Another object with the same value for property"
                + " userPrincipalName already exists.");
    assertThat(second.json().getJsonObject("error").getJsonArray("details").getJsonObject(0))
        .containsEntry("code", Jsons.string("ObjectConflict"))
        .containsEntry("target", Jsons.string("userPrincipalName"));
  }

  @Test
  void refusesWhatAnAccountCannotHave() throws Exception {
    String good = Contoso.user("jit-a");
    assertThat(refusal(good.replace("contoso.onmicrosoft.com", "elsewhere.example")))
        .isEqualTo("400 Request_BadRequest: One or more properties contains invalid values.");
    assertThat(refusal(good.replace("Aa1!aaaaaaaaaaaa", "aaaaaaaaaaaa")))
        .contains("password complexity requirements");
    assertThat(refusal(good.replace("JG7F3KQ2", "JG7F3KQ2JG7F3KQ2J"))).contains("'employeeId'");
    assertThat(refusal(good.replace("'employeeId'", "'employeeNumber'")))
        .contains("'employeeNumber' does not exist");
    assertThat(refusal(good.replace("true", "'true'"))).contains("'accountEnabled'");
    assertThat(refusal(good.replace("'displayName'", "'usageLocation':null,'displayName'")))
        .contains("'usageLocation'");
    assertThat(refusal(good.replace("'mailNickname':'jit-a',", ""))).contains("'mailNickname'");
    assertThat(refusal("{")).startsWith("400 BadRequest: Unable to read JSON request payload.");
    assertThat(contoso.directory.accounts()).isEmpty();
  }

  private String refusal(String body) throws Exception {
    return contoso.graph.post("/users", body).refusal();
  }

  @Test
  void refusesAFederatedDomain() throws Exception {
    contoso.directory.change(t -> t.withDomain(Domain.federated("sso.example")));
    assertThat(refusal(Contoso.user("jit-a").replace("contoso.onmicrosoft.com", "sso.example")))
        .contains("One or more properties contains invalid values.");
  }

  @Test
  void doesNotKnowAYoungAccount() throws Exception {
    contoso.directory.change(t -> t.withLags(Lags.NONE.withVisibility(LAG)));
    String id = contoso.create("jit-a");
    String path = "/users/" + id;
    String missing =
        ("404 Request_ResourceNotFound: Resource '%s' does not exist or one of its queried"
                + " reference-property objects are not present.")
            .formatted(id);
    assertThat(contoso.graph.get(path).refusal()).isEqualTo(missing);
    assertThat(contoso.graph.patch(path, "{'accountEnabled':false}").refusal()).isEqualTo(missing);
    assertThat(contoso.graph.get("/users?$filter=employeeId eq 'JG7F3KQ2'").value()).isEmpty();
    // What is unknown to the reader is nevertheless taken.
    assertThat(contoso.graph.post("/users", Contoso.user("jit-a")).status()).isEqualTo(400);
    contoso.pass(LAG);
    assertThat(contoso.graph.get(path).status()).isEqualTo(200);
  }

  @Test
  void readsWhatWasWrittenOnlyAfterAWhile() throws Exception {
    contoso.directory.change(t -> t.withLags(Lags.NONE.withReads(LAG)));
    String path = "/users/" + contoso.create("jit-a") + "?$select=accountEnabled";
    contoso.pass(LAG);
    assertThat(contoso.graph.patch(path, "{'accountEnabled':false}").status()).isEqualTo(204);
    assertThat(contoso.graph.get(path).json().getBoolean("accountEnabled")).isTrue();
    assertThat(contoso.directory.accounts().get(0).enabled()).isFalse();
    contoso.pass(LAG);
    assertThat(contoso.graph.get(path).json().getBoolean("accountEnabled")).isFalse();
  }

  @Test
  void resetsThePassword() throws Exception {
    String id = contoso.create("jit-a");
    String change = "{'passwordProfile':{'password':'Bb2!bbbbbbbb'}}";
    assertThat(contoso.graph.patch("/users/" + id, change).status()).isEqualTo(204);
    assertThat(contoso.directory.hasPassword(id, "Bb2!bbbbbbbb")).isTrue();
  }

  @Test
  void revokesSessions() throws Exception {
    String id = contoso.create("jit-a");
    GraphClient.Answer answer = contoso.graph.post("/users/" + id + "/revokeSignInSessions", "");
    assertThat(answer.json().getBoolean("value")).isTrue();
    assertThat(contoso.directory.account(id).orElseThrow().sessionsRevokedAt())
        .hasValue(contoso.clock.instant());
  }

  @Test
  void keepsADeletedAccountForThirtyDays() throws Exception {
    contoso.directory.change(t -> t.withLags(Lags.NONE.withDeletion(LAG)));
    String id = contoso.create("jit-a");
    String item = "/directory/deletedItems/" + id;
    assertThat(contoso.graph.delete("/users/" + id).status()).isEqualTo(204);
    assertThat(contoso.graph.get("/users/" + id).status()).isEqualTo(200);
    assertThat(contoso.graph.delete(item).status()).isEqualTo(404);
    contoso.pass(LAG);
    assertThat(contoso.graph.get("/users/" + id).status()).isEqualTo(404);
    GraphClient.Answer list =
        contoso.graph.get(
            "/directory/deletedItems/microsoft.graph.user"
                + "?$select=id,userPrincipalName,deletedDateTime");
    assertThat(list.values("userPrincipalName"))
        .containsExactly(id.replace("-", "") + "jit-a@contoso.onmicrosoft.com");
    assertThat(list.values("deletedDateTime")).containsExactly("2026-11-23T10:00:00Z");
    contoso.pass(Duration.ofDays(30));
    contoso.signIn();
    assertThat(contoso.graph.get(item).status()).isEqualTo(404);
    assertThat(contoso.directory.deletedAccounts()).isEmpty();
  }

  @Test
  void restoresADeletedAccountWithItsRoles() throws Exception {
    contoso.directory.change(
        t -> t.withAppRole(Contoso.APP, BuiltInRole.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR));
    String id = contoso.create("jit-a");
    contoso.grant(id, BuiltInRole.EXCHANGE_ADMINISTRATOR);
    contoso.graph.delete("/users/" + id);
    assertThat(contoso.directory.account(id)).isEmpty();
    contoso.graph.post("/directory/deletedItems/" + id + "/restore", "");
    assertThat(contoso.directory.account(id).orElseThrow().roles())
        .containsExactly("Exchange Administrator");
  }

  @Test
  void forgetsAnAccountThatIsDeletedForGood() throws Exception {
    String id = contoso.create("jit-a");
    contoso.graph.delete("/users/" + id);
    assertThat(contoso.graph.delete("/directory/deletedItems/" + id).status()).isEqualTo(204);
    assertThat(contoso.directory.deletedAccounts()).isEmpty();
    assertThat(contoso.graph.post("/users", Contoso.user("jit-a")).status()).isEqualTo(201);
  }

  @Test
  void findsATypeOnlyByAnAdvancedQueryAndLate() throws Exception {
    contoso.directory.change(t -> t.withLags(Lags.NONE.withIndex(LAG)));
    contoso.create("jit-a");
    String filter = "/users?$filter=employeeType eq 'jitgate/v1/jit-a'";
    String refused = "400 Request_UnsupportedQuery: ";
    assertThat(contoso.graph.get(filter).refusal()).startsWith(refused);
    assertThat(contoso.graph.get(filter + "&$count=true").refusal()).startsWith(refused);
    assertThat(contoso.graph.get(filter, "ConsistencyLevel", "eventual").refusal())
        .startsWith(refused);
    assertThat(advanced(filter).value()).isEmpty();
    contoso.pass(LAG);
    assertThat(advanced(filter).value()).hasSize(1);
    assertThat(advanced(filter).json().getInt("@odata.count")).isEqualTo(1);
  }

  private GraphClient.Answer advanced(String path) throws Exception {
    return contoso.graph.get(path + "&$count=true", "ConsistencyLevel", "eventual");
  }

  @Test
  void filtersByNameMarkAndState() throws Exception {
    contoso.create("jit-a");
    contoso.create("jit-b");
    contoso.directory.createAccount("owner's@contoso.com", "Owner", "Oo0!oooooooo");
    assertThat(names("employeeId eq 'JG7F3KQ2' and accountEnabled eq true")).hasSize(2);
    assertThat(names("employeeId eq 'JG7F3KQ'")).isEmpty();
    assertThat(names("startsWith(userPrincipalName,'jit-a')"))
        .containsExactly("jit-a@contoso.onmicrosoft.com");
    assertThat(names("userPrincipalName eq 'owner''s@contoso.com'")).hasSize(1);
    assertThat(contoso.graph.get("/users?$filter=startsWith(employeeId,'J')").refusal())
        .startsWith("400 Request_UnsupportedQuery: ");
    assertThat(contoso.graph.get("/users?$filter=employeeId eq JG7F3KQ2").refusal())
        .startsWith("400 BadRequest: Invalid filter clause");
  }

  private List<String> names(String filter) throws Exception {
    return contoso.graph.get("/users?$filter=" + filter).values("userPrincipalName");
  }

  @Test
  void cutsListsIntoPages() throws Exception {
    contoso.directory.change(t -> t.withPageSize(2).withEmptyFirstPages());
    for (String name : List.of("jit-a", "jit-b", "jit-c")) {
      contoso.create(name);
    }
    GraphClient.Answer page =
        contoso.graph.get("/users?$filter=employeeId eq 'JG7F3KQ2'&$select=mailNickname&$top=999");
    assertThat(page.value()).isEmpty();
    GraphClient.Answer second = contoso.graph.get(page.text("@odata.nextLink"));
    assertThat(second.values("mailNickname")).containsExactly("jit-a", "jit-b");
    GraphClient.Answer third = contoso.graph.get(second.text("@odata.nextLink"));
    assertThat(third.values("mailNickname")).containsExactly("jit-c");
    assertThat(third.json()).doesNotContainKey("@odata.nextLink");
    assertThat(contoso.graph.get("/users?$top=1000").status()).isEqualTo(400);
  }

  @Test
  void needsThePermissionOfEachCall() throws Exception {
    String id = contoso.create("jit-a");
    allow(Permission.USER_READ_ALL);
    assertThat(contoso.graph.get("/users/" + id).status()).isEqualTo(200);
    assertThat(refusal(Contoso.user("jit-b"))).isEqualTo(DENIED);
    assertThat(contoso.graph.patch("/users/" + id, "{'accountEnabled':false}").refusal())
        .isEqualTo(DENIED);
    assertThat(contoso.graph.delete("/users/" + id).refusal()).isEqualTo(DENIED);
    allow(Permission.USER_READ_WRITE_ALL);
    assertThat(contoso.graph.get("/users/" + id).status()).isEqualTo(200);
    assertThat(
            contoso
                .graph
                .patch("/users/" + id, "{'passwordProfile':{'password':'Bb2!bbbbbbbb'}}")
                .refusal())
        .isEqualTo(DENIED);
    allow(Permission.USER_READ_ALL, Permission.USER_ENABLE_DISABLE_ACCOUNT_ALL);
    assertThat(contoso.graph.patch("/users/" + id, "{'accountEnabled':false}").status())
        .isEqualTo(204);
  }

  private void allow(Permission first, Permission... more) throws Exception {
    contoso.directory.change(t -> t.withConsent(Contoso.APP, EnumSet.of(first, more)));
    contoso.signIn();
  }

  @Test
  void forgetsATokenAfterAnHour() throws Exception {
    contoso.clock.set(Instant.parse("2026-11-23T11:00:00Z"));
    assertThat(contoso.graph.get("/domains").refusal())
        .isEqualTo(
            "401 InvalidAuthenticationToken: Lifetime validation failed, the token is expired.");
    contoso.graph.useToken(contoso.graph.token() + "x");
    assertThat(contoso.graph.get("/domains").status()).isEqualTo(401);
    contoso.graph.useToken("");
    assertThat(contoso.graph.get("/domains").status()).isEqualTo(401);
  }

  @Test
  void keepsDirectoriesApart() throws Exception {
    String id = contoso.create("jit-a");
    String fabrikam = "44444444-4444-4444-8444-444444444444";
    contoso.entra.addTenant(
        Tenant.of(fabrikam, "Fabrikam")
            .withDomain(Domain.initial("fabrikam.onmicrosoft.com"))
            .withConsent(Contoso.APP, EnumSet.allOf(Permission.class)));
    contoso.graph.signIn(fabrikam, Contoso.APP, Contoso.SECRET);
    assertThat(contoso.graph.get("/users/" + id).status()).isEqualTo(404);
    assertThat(contoso.graph.get("/organization?$select=displayName").values("displayName"))
        .containsExactly("Fabrikam");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PassesTest {
  private static final String POLICY =
      "/policies/authenticationMethodsPolicy/authenticationMethodConfigurations"
          + "/temporaryAccessPass";
  private static final String NAME = "jit-a@contoso.onmicrosoft.com";

  private Contoso contoso;
  private String passes;

  @BeforeEach
  void start() throws Exception {
    contoso = Contoso.start();
    passes = "/users/" + contoso.create("jit-a") + "/authentication/temporaryAccessPassMethods";
  }

  @AfterEach
  void stop() throws IOException {
    contoso.close();
  }

  @Test
  void showsAPassOnlyOnce() throws Exception {
    GraphClient.Answer created = create("{'lifetimeInMinutes':240,'isUsableOnce':false}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("temporaryAccessPass")).hasSize(8);
    assertThat(created.text("methodUsabilityReason")).isEqualTo("EnabledByPolicy");
    GraphClient.Answer read = contoso.graph.get(passes + "/" + created.text("id"));
    assertThat(read.json().get("temporaryAccessPass")).isEqualTo(JsonValue.NULL);
    assertThat(contoso.graph.get(passes).value()).hasSize(1);
    assertThat(contoso.graph.get(passes.replace("temporaryAccessPassMethods", "methods")).value())
        .hasSize(2);
  }

  @Test
  void replacesAnOlderPass() throws Exception {
    String first = create("").text("temporaryAccessPass");
    String second = create("").text("temporaryAccessPass");
    assertThat(contoso.graph.get(passes).value()).hasSize(1);
    assertThat(contoso.directory.signIn(NAME, first).accepted()).isFalse();
    assertThat(contoso.directory.signIn(NAME, second).outcome())
        .isEqualTo(SignIn.Outcome.SIGNED_IN);
  }

  @Test
  void keepsToThePolicy() throws Exception {
    assertThat(create("{'lifetimeInMinutes':30}").status()).isEqualTo(400);
    assertThat(create("{'lifetimeInMinutes':481}").status()).isEqualTo(400);
    assertThat(
            contoso
                .graph
                .patch(POLICY, "{'minimumLifetimeInMinutes':10,'isUsableOnce':true}")
                .status())
        .isEqualTo(204);
    GraphClient.Answer policy = contoso.graph.get(POLICY);
    assertThat(policy.text("state")).isEqualTo("enabled");
    assertThat(policy.json().getInt("minimumLifetimeInMinutes")).isEqualTo(10);
    GraphClient.Answer created = create("{'lifetimeInMinutes':30}");
    assertThat(created.json().getBoolean("isUsableOnce")).isTrue();
  }

  @Test
  void refusesAPassWherePolicyForbidsIt() throws Exception {
    contoso.directory.change(t -> t.withPassPolicy(PassPolicy.DISABLED));
    assertThat(create("").refusal())
        .contains("Converged UserCredentialPolicy does not allow creating or updating");
    String group = "77777777-7777-4777-8777-777777777777";
    contoso.directory.change(
        t ->
            t.withGroup(Group.security(group, "JIT"))
                .withPassPolicy(PassPolicy.ENABLED.withGroup(group)));
    assertThat(create("").status()).isEqualTo(400);
    contoso.directory.addToGroup(NAME, group);
    assertThat(create("").status()).isEqualTo(201);
  }

  @Test
  void doesNotKnowAYoungAccount() throws Exception {
    contoso.directory.change(t -> t.withLags(Lags.NONE.withVisibility(Duration.ofSeconds(8))));
    assertThat(create("").status()).isEqualTo(404);
    contoso.pass(Duration.ofSeconds(8));
    assertThat(create("").status()).isEqualTo(201);
  }

  @Test
  void endsAPassWithItsTimeOrItsUse() throws Exception {
    String once = create("{'isUsableOnce':true}").text("temporaryAccessPass");
    assertThat(contoso.directory.signIn(NAME, once).accepted()).isTrue();
    assertThat(contoso.directory.signIn(NAME, once).sentence()).contains("already been used");
    assertThat(contoso.graph.get(passes).values("methodUsabilityReason"))
        .containsExactly("OneTimeUsed");
    String hour = create("{'lifetimeInMinutes':60}").text("temporaryAccessPass");
    contoso.pass(Duration.ofMinutes(59));
    assertThat(contoso.directory.signIn(NAME, hour).accepted()).isTrue();
    contoso.pass(Duration.ofMinutes(1));
    assertThat(contoso.directory.signIn(NAME, hour).sentence()).contains("has expired");
    assertThat(contoso.directory.accounts().get(0).pass().orElseThrow().usable()).isFalse();
  }

  @Test
  void waitsForTheStartOfAPass() throws Exception {
    String pass = create("{'startDateTime':'2026-11-23T10:30:00Z'}").text("temporaryAccessPass");
    assertThat(contoso.directory.signIn(NAME, pass).sentence()).contains("not valid yet");
    contoso.pass(Duration.ofMinutes(30));
    assertThat(contoso.directory.signIn(NAME, pass).accepted()).isTrue();
  }

  @Test
  void deletesAPass() throws Exception {
    GraphClient.Answer created = create("");
    String one = passes + "/" + created.text("id");
    assertThat(contoso.graph.delete(one).status()).isEqualTo(204);
    assertThat(contoso.graph.delete(one).status()).isEqualTo(404);
    assertThat(contoso.directory.signIn(NAME, created.text("temporaryAccessPass")).accepted())
        .isFalse();
  }

  @Test
  void keepsADisabledAccountOut() throws Exception {
    String pass = create("").text("temporaryAccessPass");
    contoso.directory.setEnabled(NAME, false);
    assertThat(contoso.directory.signIn(NAME, pass).sentence()).contains("has been disabled");
    assertThat(contoso.directory.signIn(NAME, "Aa1!aaaaaaaaaaaa").sentence())
        .contains("has been disabled");
  }

  private GraphClient.Answer create(String body) throws Exception {
    return contoso.graph.post(passes, body);
  }
}

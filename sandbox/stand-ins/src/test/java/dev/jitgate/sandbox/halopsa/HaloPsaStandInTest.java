// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.http.RawClient;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HaloPsaStandInTest {
  private static final String SETTINGS = "/configuration/custom-tabs";
  private static final CustomTab TAB =
      new CustomTab("JIT", "http://gate.example/?n=$CLIENT_REFERENCE", UnsetVariable.EMPTY, "");

  private HaloPsaStandIn halo;
  private String host;

  @BeforeEach
  void start() throws IOException {
    Client client = new Client(7, "Leanne & <Stu>", "\"Leanne\" & Stu", "");
    Ticket ticket = new Ticket(1007, client, "Slow laptop", "Stu", "New", "a portal");
    halo =
        HaloPsaStandIn.start(
            0,
            "halo.localhost",
            new Agent(42, "Sam Rivera"),
            List.of(ticket),
            TAB,
            List.of(new SampleAddress("By number", "http://gate.example/?id=$CLIENT_ID")));
    host = halo.origin().substring("http://".length());
  }

  @AfterEach
  void stop() {
    halo.close();
  }

  @Test
  void listsTheTickets() throws IOException {
    assertThat(RawClient.get(host, "/").body())
        .contains("<a href=\"/tickets/1007\">Slow laptop</a>")
        .contains("Leanne &amp; &lt;Stu&gt;");
  }

  @Test
  void framesTheRawAddressEscapedForHtmlOnly() throws IOException {
    assertThat(RawClient.get(host, "/tickets/1007/custom-tab").body())
        .contains("src=\"http://gate.example/?n=&quot;Leanne&quot; &amp; Stu\"");
  }

  @Test
  void showsTheClientAndWhatIsNotFilledIn() throws IOException {
    assertThat(RawClient.get(host, "/tickets/1007/client").body())
        .contains("<dt>Client reference</dt><dd><code>&quot;Leanne&quot; &amp; Stu</code></dd>")
        .contains("<dt>idemeum name</dt><dd><span class=\"hint\">not filled in</span></dd>");
  }

  @Test
  void changesTheTabFromTheSettingsPage() throws IOException {
    RawClient.Reply reply =
        save("name=PAM&address=http%3A%2F%2Fgate.example%2F%3Fid%3D%24CLIENT_ID&unset=LITERAL");
    assertThat(reply.status()).isEqualTo(303);
    assertThat(halo.tab())
        .isEqualTo(
            new CustomTab("PAM", "http://gate.example/?id=$CLIENT_ID", UnsetVariable.LITERAL, ""));
    assertThat(RawClient.get(host, "/tickets/1007/custom-tab").body())
        .contains("src=\"http://gate.example/?id=7\"");
  }

  @Test
  void keepsTheTabAndTheTypedTextWhenTheAddressIsWrong() throws IOException {
    RawClient.Reply reply = save("name=PAM&address=gate.example&unset=EMPTY");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body())
        .contains("The address starts with http:// or https://.")
        .contains(">gate.example</textarea>");
    assertThat(halo.tab()).isEqualTo(TAB);
  }

  @Test
  void sendsAnyOtherNameToItsOwnOrigin() throws IOException {
    String port = host.substring(host.lastIndexOf(':'));
    assertThat(RawClient.get("localhost" + port, "/").header("Location"))
        .hasValue(halo.origin() + "/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tickets/1", "/tickets/99999999999", "/tickets/x", "/nothing"})
  void saysWhenThereIsNoSuchPage(String path) throws IOException {
    assertThat(RawClient.get(host, path).status()).isEqualTo(404);
  }

  private RawClient.Reply save(String form) throws IOException {
    return RawClient.post(host, SETTINGS, halo.origin(), form);
  }
}

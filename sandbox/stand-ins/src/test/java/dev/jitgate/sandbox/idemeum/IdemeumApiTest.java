// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.idemeum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API as an outsider with a plain HTTP client sees it. */
class IdemeumApiTest {

  private static final String LIST = "application/vnd.dvmi.sdk.customer.basic.info.list+json";
  private static final String DISABLE = "application/vnd.dvmi.entra.app.user.disable+json";
  private static final String SAM =
      "{\"customerDisplayName\":\"Demo PAM tenant\",\"technicianEmailAddress\":\"sam@x.example\"}";

  private final HttpClient http = HttpClient.newHttpClient();
  private IdemeumStandIn idemeum;

  @BeforeEach
  void start() throws IOException {
    idemeum =
        IdemeumStandIn.start(
            0, "nikpot", List.of(new CustomerTenant("demo", "Demo PAM tenant")), List.of());
    idemeum.api().register("jitgate", "s3cret");
    idemeum.api().registerKey("a-key");
    idemeum.api().registerTechnician("sam@x.example");
  }

  @AfterEach
  void stop() {
    idemeum.close();
  }

  private HttpRequest.Builder to(String path) {
    String port = idemeum.parentHost().split(":", 2)[1];
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> token(String secret) throws IOException, InterruptedException {
    return send(
        to("/api/oauth2/v1/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "grant_type=client_credentials&client_id=jitgate&client_secret=" + secret)));
  }

  private HttpResponse<String> disable(String token, String body)
      throws IOException, InterruptedException {
    return send(
        to("/api/integrations/entrajitaccounts")
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", DISABLE)
            .POST(BodyPublishers.ofString(body)));
  }

  private String bearer() throws IOException, InterruptedException {
    return token("s3cret").body().replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
  }

  @Test
  void listsCustomersToWhoeverHasAKey() throws Exception {
    HttpRequest.Builder asked = to("/api/integrations/customers").header("Accept", LIST);

    assertThat(send(asked.copy().header("X-Idemeum-Api-Key", "a-key")).body())
        .startsWith("[{\"id\":\"")
        .contains("\"name\":\"demo\",\"displayName\":\"Demo PAM tenant\",\"url\":\"http://demo-");
    assertThat(send(asked.copy().header("X-Idemeum-Api-Key", "guess")).statusCode()).isEqualTo(401);
    idemeum.api().list(IdemeumApi.Shape.LONG_NAMES);
    assertThat(send(asked.copy().header("X-Idemeum-Api-Key", "a-key")).body())
        .startsWith("{\"items\":[{\"customerId\":\"")
        .contains("\"customerName\":\"demo\"");
  }

  @Test
  void disablesATechniciansAccountsOfOneCustomer() throws Exception {
    assertThat(token("guess").statusCode()).isEqualTo(401);
    String token = bearer();

    assertThat(disable(token, SAM).statusCode()).isEqualTo(200);
    assertThat(disable(token, SAM).statusCode()).as("twice").isEqualTo(200);
    assertThat(disable(token, SAM.replace("Demo", "Other")).statusCode()).isEqualTo(404);
    assertThat(disable(token, SAM.replace("sam", "kim")).statusCode()).isEqualTo(404);
    assertThat(disable("guess", SAM).statusCode()).isEqualTo(401);
    assertThat(idemeum.api().disabled())
        .containsOnly(new IdemeumApi.Disabled("Demo PAM tenant", "sam@x.example"))
        .hasSize(2);
  }

  @Test
  void goesWrongAsItIsTold() throws Exception {
    String token = bearer();
    IdemeumFaults faults = idemeum.api().faults();
    faults.next("/api/integrations/*", 1, IdemeumFault.tooMany(Duration.ofSeconds(7)));
    HttpResponse<String> refused = disable(token, SAM);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("7");

    faults.next("/api/integrations/*", 1, IdemeumFault.cutBefore());
    assertThatThrownBy(() -> disable(token, SAM)).isInstanceOf(IOException.class);
    assertThat(idemeum.api().disabled()).isEmpty();
    faults.next("/api/integrations/*", 1, IdemeumFault.cutAfter());
    assertThatThrownBy(() -> disable(token, SAM)).isInstanceOf(IOException.class);
    assertThat(idemeum.api().disabled()).hasSize(1);

    faults.next("/api/integrations/*", 1, IdemeumFault.page(200));
    assertThat(disable(token, SAM).body()).startsWith("<html>");
    faults.down();
    assertThat(disable(token, SAM).statusCode()).isEqualTo(503);
    faults.clear();
    assertThat(disable(token, SAM).statusCode()).isEqualTo(200);
  }
}

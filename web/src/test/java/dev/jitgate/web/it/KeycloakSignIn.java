// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.FreePort;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.it.RawHttp.Answer;
import jakarta.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in, step-up and logout with a real Keycloak; run by the profile {@code keycloak}. */
@TestMethodOrder(OrderAnnotation.class)
class KeycloakSignIn {

  private static final String HALO = "https://portal.halopsa.com";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private static Path folder;
  private static Keycloak keycloak;
  private static PayaraProcess server;
  private static String host;
  private static Window window;
  private static Keycloak.Browser browser;

  @BeforeAll
  static void start() throws IOException {
    int port = FreePort.find();
    host = "localhost:" + port;
    keycloak = Keycloak.start(Files.createDirectories(folder.resolve("keycloak")), port);
    Files.writeString(folder.resolve("tenants.csv"), "name,displayName\ndemo,Demo PAM tenant\n");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jitgate.data-dir", folder.resolve("data").toString());
    settings.put("jitgate.msps", "portal");
    settings.put("jitgate.msp.portal.host", host);
    settings.put("jitgate.msp.portal.idemeum-parent", "portal.idemeum.com");
    settings.put("jitgate.msp.portal.destination", "portal");
    settings.put("jitgate.msp.portal.frame-origins", HALO);
    settings.put("jitgate.msp.portal.tenants", folder.resolve("tenants.csv").toString());
    settings.put("jitgate.msp.portal.oidc.issuer", keycloak.issuer());
    settings.put("jitgate.msp.portal.oidc.client-id", "jitgate");
    settings.put("jitgate.msp.portal.oidc.client-secret", "only-for-this-test");
    settings.put("jitgate.msp.portal.oidc.roles-claim", "realm_access.roles");
    settings.put("jitgate.msp.portal.oidc.administrators", "jitgate-administrator");
    settings.put("jitgate.msp.portal.oidc.technicians", "jitgate-technician");
    server = PayaraProcess.start(folder, settings, port).awaitStart();
    window = new Window(server.http(), host);
    browser = keycloak.browser();
  }

  @AfterAll
  static void stop() {
    server.close();
    keycloak.close();
  }

  @Test
  @Order(1)
  void anAdministratorOfTheRealmSignsIn() throws Exception {
    window.page("/sign-in");
    Answer back = window.page(browser.signIn(begin(window), "anna"));

    assertThat(back.status()).as(back.body()).isEqualTo(303);
    assertThat(window.page("/account").body()).contains("Anna Berg", "Administrator");
    assertThat(window.page("/people").status()).isEqualTo(200);
  }

  @Test
  @Order(2)
  void whoHasNoRoleThereIsNobodyHere() throws Exception {
    Window other = new Window(server.http(), host);
    other.page("/sign-in");
    Answer refused = other.page(keycloak.browser().signIn(begin(other), "carl"));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("JG-7043");
  }

  @Test
  @Order(3)
  void aStepUpAsksForThePasswordAgain() throws Exception {
    URI there = begin(window);
    assertThat(there.getQuery()).contains("prompt=login");

    Answer back = window.page(browser.signIn(there, "anna"));

    assertThat(back.status()).as(back.body()).isEqualTo(303);
    window.page("/account");
    assertThat(window.act(Route.RECOVERY_CODES, Json.createObjectBuilder()).status())
        .isEqualTo(200);
  }

  @Test
  @Order(4)
  void signingOutThereSignsTheFrameOutHere() throws Exception {
    Window frame = new Window(server.http(), host);
    window.connect(frame, HALO);
    assertThat(frame.page("/?customerName=demo").body()).contains("Demo PAM tenant");

    keycloak.signOut("anna");

    server.await(
        "the end of the window's session", PATIENCE, () -> window.page("/account").status() == 303);
    assertThat(frame.page("/?customerName=demo").body()).contains("Sign in to go on");
  }

  private static URI begin(Window window) throws IOException {
    Answer begun = window.act(Route.OIDC_BEGIN, Json.createObjectBuilder().add("then", "/account"));
    return URI.create(Window.json(begun).getString("address"));
  }
}

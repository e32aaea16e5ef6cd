// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.SignInTrail.PairingRefusal;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantState;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.sandbox.entra.Fault;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.session.Client;
import dev.jitgate.session.Role;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.notify.Addressee;
import dev.jitgate.web.notify.Notices;
import dev.jitgate.web.settings.NoticeSettings;
import dev.jitgate.web.settings.NoticeSettings.Mail;
import dev.jitgate.web.settings.NoticeSettings.MailSecurity;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlAuditStore;
import dev.jitgate.web.store.SqlNoticeStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are told when something waits or is wrong, whichever database it is kept in. */
abstract class NoticesContract {

  private static final String SECRET = "sixteen characters and more";

  private GrantWorld world;
  private TestMailServer mails;
  private HttpServer hooks;
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<String> signatures = new CopyOnWriteArrayList<>();
  private volatile int answer = 204;
  private volatile boolean withMail = true;

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() throws IOException {
    world = new GrantWorld(open(), tenant -> tenant.withLags(Lags.USUAL));
    mails = new TestMailServer();
    hooks = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hooks.createContext("/", this::take);
    hooks.start();
    world.policy(
        "exchange",
        Map.of(PolicySetting.ROLES, "Exchange Administrator", PolicySetting.APPROVAL, "all"));
  }

  @AfterEach
  void stop() throws IOException {
    hooks.stop(0);
    mails.close();
    world.close();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    calls.add(exchange.getRequestURI() + " " + body);
    signatures.add(exchange.getRequestHeaders().getFirst("Jitgate-Signature") + " " + body);
    exchange.getResponseHeaders().set("Location", "/elsewhere");
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
  }

  private NoticeSettings settings() {
    String origin = "http://localhost:" + hooks.getAddress().getPort();
    Mail mail =
        new Mail(
            "localhost",
            mails.port(),
            MailSecurity.NONE,
            Optional.empty(),
            Optional.empty(),
            "jitgate@msp.example");
    return new NoticeSettings(
        withMail ? Optional.of(mail) : Optional.empty(),
        List.of("lead@msp.example"),
        List.of("alarm@msp.example"),
        Optional.of(URI.create(origin + "/approvals")),
        Optional.of(URI.create(origin + "/alarms")),
        SECRET);
  }

  private Notices node() {
    ServedGrants grants =
        new ServedGrants(
            world.ledger(),
            world.desk(),
            world.oversight(),
            world.policies,
            tenant -> Optional.empty(),
            new GrantCounts(),
            world.workstations());
    return new Notices(
        List.of(
            new Addressee(
                world.msp,
                () -> "https://jit.example",
                this::settings,
                grants,
                new TenantNames(id -> world.tenants.find(world.msp, "contoso")))),
        new SqlNoticeStore(world.database),
        new SqlAuditStore(world.database),
        world.clock,
        (msp, counts) -> {});
  }

  private void look() {
    try (Notices notices = node()) {
      notices.look();
    }
  }

  @Test
  void aRequestThatWaitsIsToldOnceWhateverTheNumberOfNodes() throws GeneralSecurityException {
    Grant grant = world.request(world.ada, "exchange");

    look();
    look();

    assertThat(mails.mails()).hasSize(1);
    assertThat(mails.mails().get(0))
        .contains(
            "RCPT TO:<lead@msp.example>",
            "Subject: Approval wanted: Ada Byron",
            "Content-Type: text/plain",
            "Ticket: 4711",
            "https://jit.example/approvals#" + grant.id());
    assertThat(calls).hasSize(1);
    assertThat(calls.get(0))
        .startsWith("/approvals {")
        .contains("\"event\":\"approval-wanted\"", "\"personName\":\"Ada Byron\"");
    String[] signature = signatures.get(0).split(" ", 2);
    String time = signature[0].replaceAll("t=(\\d+),.*", "$1");
    assertThat(signature[0]).isEqualTo("t=" + time + ",v1=" + hmac(time + "." + signature[1]));
  }

  private static String hmac(String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatIsNotTakenIsSentAgainAfterLongerAndLongerPausesAndFollowsNoRedirect() {
    answer = 302;
    world.request(world.ada, "exchange");

    look();
    look();
    assertThat(calls).hasSize(1);
    world.clock.advance(Duration.ofSeconds(20));
    look();
    assertThat(calls).hasSize(2);
    world.clock.advance(Duration.ofSeconds(20));
    look();
    assertThat(calls).hasSize(2);
    answer = 200;
    world.clock.advance(Duration.ofSeconds(20));
    look();
    world.clock.advance(Duration.ofHours(2));
    look();

    assertThat(calls).hasSize(3).allMatch(call -> call.startsWith("/approvals "));
    assertThat(mails.mails()).hasSize(1);
  }

  @Test
  void whatIsDecidedMeanwhileIsNotToldAnyMore() {
    answer = 500;
    Grant grant = world.request(world.ada, "exchange");
    look();
    SignedIn boss = world.person("Boss", Role.ADMINISTRATOR);
    world
        .oversight()
        .decline(
            world.by(boss),
            boss,
            List.of(),
            world.policies.load(world.msp, Optional.empty()).policy(world.tenant.id(), "exchange"),
            grant.id(),
            "not now");
    answer = 204;
    world.clock.advance(Duration.ofMinutes(1));

    look();

    assertThat(calls).hasSize(1);
  }

  @Test
  void aRemovalThatIsNotConfirmedAndAnUnknownAccountAreAlarms() {
    world.policy("exchange", Map.of(PolicySetting.ROLES, "Exchange Administrator"));
    Grant grant = world.request(world.ada, "exchange");
    world.runUntil(grant, GrantState.ACTIVE, Duration.ofMinutes(3));
    world
        .entra
        .faults()
        .on("DELETE", "/roleManagement/directory/roleAssignments/*")
        .then(Fault.notYetAllowed());
    world.desk().giveBack(world.by(world.ada), world.ada, grant.id());
    world.runUntil(grant, GrantState.UNCONFIRMED, Duration.ofMinutes(20));
    world.trail.grants().orphanFound(world.msp, "contoso", "x@contoso.example", "7", "none", "r");

    look();

    assertThat(calls)
        .hasSize(2)
        .allMatch(call -> call.startsWith("/alarms "))
        .anyMatch(call -> call.contains("\"event\":\"removal-not-confirmed\""))
        .anyMatch(call -> call.contains("\"userName\":\"x@contoso.example\""));
    assertThat(mails.mails())
        .hasSize(2)
        .allMatch(mail -> mail.contains("RCPT TO:<alarm@msp.example>"))
        .anyMatch(mail -> mail.contains("msp-ada-byron@contoso.onmicrosoft.com"));
  }

  @Test
  void aTabThatSomebodyDidNotKnowIsAnAlarmOnceAnHourForEachOfThem() {
    refuse(world.ada, PairingRefusal.WRONG_NUMBER);
    look();
    assertThat(calls).isEmpty();
    refuse(world.ada, PairingRefusal.NOT_ME);
    refuse(world.ada, PairingRefusal.NOT_ME);
    refuse(world.person("Bob", Role.TECHNICIAN), PairingRefusal.NOT_ME);
    Instant refused = world.clock.instant();

    look();
    refuse(world.ada, PairingRefusal.NOT_ME);
    look();

    assertThat(mails.mails())
        .hasSize(2)
        .allMatch(mail -> mail.contains("RCPT TO:<alarm@msp.example>"))
        .anyMatch(mail -> mail.contains("Subject: Tab refused: Bob"));
    assertThat(mails.mails())
        .anySatisfy(
            mail ->
                assertThat(mail)
                    .contains(
                        "Subject: Tab refused: Ada Byron",
                        "Refused: " + refused.truncatedTo(ChronoUnit.SECONDS),
                        "Tab on: https://msp.halopsa.com",
                        "Browser: Firefox on Windows",
                        "Network: 198.51.100.7",
                        "https://jit.example/admin/audit?event=pairing-refused"));
    assertThat(calls)
        .hasSize(2)
        .allMatch(call -> call.startsWith("/alarms {") && call.contains("\"tab-refused\""))
        .anyMatch(call -> call.contains("\"person\":\"" + world.ada.person().id() + "\""))
        .allMatch(call -> call.contains("\"network\":\"198.51.100.7\""));

    world.clock.advance(Duration.ofHours(1));
    refuse(world.ada, PairingRefusal.NOT_ME);
    look();
    assertThat(calls).hasSize(3);
  }

  @Test
  void ofTabsThatManyDidNotKnowTwentyAnHourAreTold() {
    for (int i = 0; i < 25; i++) {
      refuse(world.person("Person " + i, Role.TECHNICIAN), PairingRefusal.NOT_ME);
      world.clock.advance(Duration.ofMinutes(2));
    }

    for (int i = 0; i < 5; i++) {
      look();
    }
    assertThat(mails.mails()).hasSize(20);
    assertThat(calls).hasSize(20).noneMatch(call -> call.contains("Person 20"));

    world.clock.advance(Duration.ofMinutes(23 * 60 + 30));
    look();
    assertThat(calls).as("a day later, in the midst of that hour").hasSize(20);
  }

  private void refuse(SignedIn person, PairingRefusal reason) {
    Clock clock = world.clock.withZone(ZoneOffset.UTC);
    new AuditTrail(new SqlAuditStore(world.database), msp -> GrantParts.KEY, clock)
        .signIn()
        .pairingRefused(
            world.by(person),
            UUID.randomUUID(),
            new Client("https://msp.halopsa.com", "Firefox on Windows", "198.51.100.7"),
            reason);
  }

  @Test
  void whoWantsNoMailGetsNone() {
    withMail = false;
    world.request(world.ada, "exchange");

    look();

    assertThat(mails.mails()).isEmpty();
    assertThat(calls).hasSize(1);
  }
}

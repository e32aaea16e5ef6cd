// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.access.Entitlement;
import dev.jitgate.audit.Origin;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.TicketQuestion.Cause;
import dev.jitgate.grant.TicketQuestions;
import dev.jitgate.policy.PolicyBook;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.sandbox.entra.AppRegistration;
import dev.jitgate.sandbox.entra.Computer;
import dev.jitgate.sandbox.entra.Domain;
import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.sandbox.entra.Permission;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.Client;
import dev.jitgate.session.Person;
import dev.jitgate.session.Role;
import dev.jitgate.session.Session;
import dev.jitgate.session.SignInMethod;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.Await;
import dev.jitgate.web.graph.ConnectionDraft;
import dev.jitgate.web.http.ActionServlet.Action;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.http.Visitor;
import dev.jitgate.web.portal.AccessActions;
import dev.jitgate.web.secrets.MasterKey;
import dev.jitgate.web.secrets.MasterKeys;
import dev.jitgate.web.settings.MapConfig;
import dev.jitgate.web.settings.SettingsReader;
import dev.jitgate.web.settings.SettingsSource;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a technician's page shows and does, from the first look to the end, with a directory. */
class AccessActionsTest {

  private static final String APP = "33333333-3333-4333-8333-333333333333";
  private static final String DIRECTORY = "11111111-1111-4111-8111-111111111111";
  private static final String SECRET = "a-secret-of-the-app";
  private static final Client HERE =
      new Client("https://jit.nikpot.example", "Edge on Windows", "192.0.2.7");

  @TempDir private Path folder;
  private final Map<Route, Action> actions = AccessActions.all(InstantSource.system());
  private EntraStandIn entra;
  private Deployment deployment;
  private ServedMsp msp;
  private SignedIn ada;

  @BeforeEach
  void start() throws IOException {
    entra = EntraStandIn.start(0, InstantSource.system());
    entra.register(AppRegistration.of(APP, "jitgate").withSecret(SECRET));
    entra.addTenant(
        dev.jitgate.sandbox.entra.Tenant.of(DIRECTORY, "Demo")
            .withDomain(Domain.initial("demo.onmicrosoft.com"))
            .withConsent(APP, EnumSet.allOf(Permission.class)));
    Files.writeString(
        folder.resolve("tenants.csv"),
        "name,displayName\ndemo,Demo\nsecret,Secret\napart,Not connected\n");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jitgate.data-dir", folder.toString());
    settings.put("jitgate.msps", "nikpot");
    settings.put("jitgate.msp.nikpot.host", "jit.nikpot.example");
    settings.put("jitgate.msp.nikpot.idemeum-parent", "nikpot.idemeum.com");
    settings.put("jitgate.msp.nikpot.destination", "portal");
    settings.put("jitgate.msp.nikpot.tenants", folder.resolve("tenants.csv").toString());
    settings.put("jitgate.entra.login-host", entra.origin());
    settings.put("jitgate.entra.graph-host", entra.origin());
    SettingsSource source = new SettingsSource(new MapConfig(settings, Map.of()));
    deployment =
        new Deployment(
            new SettingsReader(source).read(),
            source,
            Observations.NONE,
            MasterKeys.of(MasterKey.passing()));
    deployment.start();
    msp = deployment.msp("jit.nikpot.example").orElseThrow();
    connect("demo");
    policy(
        "exchange",
        Map.of(
            PolicySetting.NAME, "Exchange",
            PolicySetting.ROLES, "Exchange Administrator",
            PolicySetting.STANDARD, "1h"));
    ada = person("Ada Byron", Entitlement.to(Set.of(id("demo"), id("apart"))));
  }

  @AfterEach
  void stop() {
    deployment.close();
    entra.close();
  }

  private UUID id(String urlName) {
    return msp.tenants().byUrlName(urlName).orElseThrow().id();
  }

  private void connect(String urlName) {
    msp.directories()
        .connections()
        .connect(
            msp.tenants().byUrlName(urlName).orElseThrow(),
            ConnectionDraft.of("global", DIRECTORY, APP, Optional.of(SECRET), Optional.empty()),
            OptionalLong.empty(),
            Origin.server(msp.msp()));
  }

  private void policy(String app, Map<PolicySetting, String> values) {
    long revision =
        msp.grants().policies().load(msp.msp(), Optional.empty()).layers().stream()
            .filter(layer -> layer.app().equals(app))
            .mapToLong(layer -> layer.revision())
            .findFirst()
            .orElse(0);
    msp.grants()
        .policies()
        .put(msp.msp(), Optional.empty(), app, values, revision, Instant.now(), "test");
  }

  private SignedIn person(String name, Entitlement entitlement) {
    Person person = msp.signIn().people().add(msp.signIn().people().draft(name, Role.TECHNICIAN));
    msp.signIn().entitlements().set(msp.msp(), person.id(), Entitlement.ALL, entitlement);
    Instant now = Instant.now();
    UUID id = UUID.randomUUID();
    return new SignedIn(
        person,
        new Session(
            id,
            msp.msp(),
            person.id(),
            id,
            Carrier.WINDOW,
            SignInMethod.PASSKEY,
            HERE,
            Optional.empty(),
            "csrf",
            now,
            now.plus(Duration.ofHours(8)),
            Duration.ofHours(2),
            now,
            now,
            now,
            Optional.empty()),
        entitlement);
  }

  private JsonObject act(Route route, SignedIn who, JsonObjectBuilder body) {
    return requireNonNull(actions.get(route))
        .act(
            new Call(
                msp,
                new Visitor(Optional.of(who), Optional.empty(), Optional.empty()),
                Optional.empty(),
                HERE,
                key -> true,
                "",
                deployment.trail().signIn(),
                body.build()))
        .json();
  }

  private JsonObjectBuilder at(String tenant) {
    return Json.createObjectBuilder()
        .add("tenant", id(tenant).toString())
        .add("path", "/tenant")
        .add("query", "name=" + tenant + "&ticket=1011");
  }

  private JsonObject tiles(SignedIn who, String tenant) {
    return act(Route.ACCESS_TILES, who, at(tenant));
  }

  private JsonObject tile(SignedIn who, String tenant) {
    return tiles(who, tenant).getJsonArray("tiles").getJsonObject(0);
  }

  private JsonObject request(SignedIn who, String tenant, String reason) {
    return act(
        Route.ACCESS_REQUEST,
        who,
        at(tenant).add("app", "exchange").add("reason", reason).add("minutes", 30));
  }

  private JsonObject awaitState(String state) throws Exception {
    AtomicReference<JsonObject> tile = new AtomicReference<>(JsonObject.EMPTY_JSON_OBJECT);
    Await.until(
        () -> {
          tile.set(tile(ada, "demo"));
          return requireNonNull(tile.get()).getString("state").equals(state);
        },
        Duration.ofSeconds(30),
        () -> String.valueOf(tile.get()));
    return requireNonNull(tile.get());
  }

  private void assertRefused(ErrorCode code, Runnable call) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(call::run)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void accessIsRequestedUsedExtendedAndGivenBack() throws Exception {
    JsonObject offered = tiles(ada, "demo");
    assertThat(offered.getString("tenant")).isEqualTo("Demo");
    assertThat(offered.getString("ticket")).isEqualTo("1011");
    assertThat(offered.getString("page")).isEqualTo("/tenant?name=demo&ticket=1011");
    assertThat(offered.getBoolean("proven")).isTrue();
    JsonObject form = tile(ada, "demo").getJsonObject("form");
    assertThat(form.toString())
        .isEqualTo(
            "{\"reason\":true,\"ticket\":false,\"longest\":240,\"standard\":60,\"approval\":false,"
                + "\"roles\":[\"Exchange Administrator\"],\"groups\":[]}");

    String grant = request(ada, "demo", "The mailbox is full.").getString("grant");
    assertThat(request(ada, "demo", "Pressed twice.").getString("grant")).isEqualTo(grant);
    JsonObject active = awaitState("active");

    assertThat(active.getString("grant")).isEqualTo(grant);
    String userName = active.getString("userName");
    assertThat(userName).isEqualTo("msp-ada-byron@demo.onmicrosoft.com");
    assertThat(active.getString("launch"))
        .isEqualTo(
            entra.origin() + "/" + DIRECTORY + "/?login_hint=msp-ada-byron%40demo.onmicrosoft.com");
    String part = active.getJsonArray("parts").getString(0);
    JsonObjectBuilder reveal = Json.createObjectBuilder().add("grant", grant).add("part", part);
    String secret = act(Route.ACCESS_REVEAL, ada, reveal).getString("value");
    assertThat(secret).hasSizeGreaterThan(7);
    assertThat(tiles(ada, "demo").toString()).doesNotContain(secret);
    assertThat(tile(ada, "demo").getInt("extension")).isEqualTo(240);
    assertThat(tile(ada, "demo").getInt("standard")).isEqualTo(60);
    long before = active.getJsonNumber("endsAt").longValue();
    act(
        Route.ACCESS_EXTEND,
        ada,
        Json.createObjectBuilder().add("grant", grant).add("minutes", 90).add("reason", "Slow."));
    assertThat(tile(ada, "demo").getJsonNumber("endsAt").longValue())
        .isGreaterThan(before + Duration.ofMinutes(50).toMillis());
    assertThat(tile(ada, "demo").containsKey("extension")).isFalse();

    act(Route.ACCESS_DONE, ada, Json.createObjectBuilder().add("grant", grant));
    JsonObject going = tile(ada, "demo");
    assertThat(going.getString("state")).isIn("ending", "unconfirmed");
    assertThat(going.containsKey("form")).isTrue();
    assertThat(request(ada, "demo", "Once more.").getString("grant")).isNotEqualTo(grant);
    assertThat(tile(ada, "demo").getBoolean("behind")).isTrue();
    assertRefused(
        ErrorCode.GRANT_OVER,
        () ->
            act(
                Route.ACCESS_REVEAL,
                ada,
                Json.createObjectBuilder().add("grant", grant).add("part", part)));
  }

  @Test
  void whatIsAskedStandsOnTheTileAndInTheListUntilItIsAnswered() {
    request(ada, "demo", "The mailbox is full.");
    Grant grant =
        msp.grants()
            .ledger()
            .find(UUID.fromString(tile(ada, "demo").getString("grant")))
            .orElseThrow();
    new TicketQuestions(msp.grants().ledger())
        .ask(grant, Cause.CLOSED, "Ticket 1011 was closed.", Duration.ofMinutes(15));

    JsonObject asked = tile(ada, "demo").getJsonObject("question");
    assertThat(asked.getString("words")).isEqualTo("Ticket 1011 was closed.");
    assertThat(Instant.ofEpochMilli(asked.getJsonNumber("until").longValue()))
        .isBetween(Instant.now(), Instant.now().plus(Duration.ofMinutes(16)));
    assertThat(act(Route.ACCESS_MINE, ada, at("demo")).getJsonArray("elsewhere").toString())
        .contains(asked.toString());
    JsonObjectBuilder answer =
        Json.createObjectBuilder()
            .add("grant", grant.id().toString())
            .add("question", asked.getString("id"));
    act(Route.ACCESS_KEEP, ada, answer);
    assertThat(tile(ada, "demo").containsKey("question")).isFalse();
    assertRefused(
        ErrorCode.TICKET_QUESTION_OVER,
        () ->
            act(
                Route.ACCESS_KEEP,
                ada,
                Json.createObjectBuilder()
                    .add("grant", grant.id().toString())
                    .add("question", asked.getString("id"))));
  }

  @Test
  void anotherPersonsAccessIsNotThere() throws Exception {
    String grant = request(ada, "demo", "The mailbox is full.").getString("grant");
    JsonObject active = awaitState("active");
    SignedIn eve = person("Eve", Entitlement.ALL);
    String part = active.getJsonArray("parts").getString(0);

    assertThat(tile(eve, "demo").getString("state")).isEqualTo("inactive");
    assertThat(act(Route.ACCESS_MINE, eve, at("demo")).getJsonArray("elsewhere")).isEmpty();
    for (Route route :
        EnumSet.of(
            Route.ACCESS_REVEAL, Route.ACCESS_EXTEND, Route.ACCESS_DONE, Route.ACCESS_KEEP)) {
      assertRefused(
          ErrorCode.GRANT_UNKNOWN,
          () ->
              act(
                  route,
                  eve,
                  Json.createObjectBuilder()
                      .add("grant", grant)
                      .add("part", part)
                      .add("question", grant)
                      .add("minutes", 60)
                      .add("reason", "mine")));
    }
  }

  @Test
  void aTenantThatIsNotTheirsLooksLikeNone() {
    SignedIn none = person("Nobody", Entitlement.NONE);
    for (Route route : EnumSet.of(Route.ACCESS_TILES, Route.ACCESS_REQUEST)) {
      assertRefused(
          ErrorCode.TENANT_NOT_ENTERABLE,
          () -> act(route, ada, at("secret").add("app", "exchange").add("reason", "x")));
      assertRefused(
          ErrorCode.TENANT_NOT_ENTERABLE,
          () -> act(route, none, at("demo").add("app", "exchange").add("reason", "x")));
    }
  }

  @Test
  void aTenantWithoutDirectorySaysSoInsteadOfAForm() {
    JsonObject tile = tile(ada, "apart");

    assertThat(tile.containsKey("form")).isFalse();
    assertThat(tile.getJsonObject("refusal").getString("code"))
        .isEqualTo(ErrorCode.DIRECTORY_NOT_CONNECTED.code());
    assertRefused(ErrorCode.DIRECTORY_NOT_CONNECTED, () -> request(ada, "apart", "x"));
  }

  @Test
  void whatThePolicyWantsIsAskedForAndItsRefusalIsSaid() {
    assertRefused(ErrorCode.REASON_MISSING, () -> request(ada, "demo", "  "));
    policy(
        "exchange",
        Map.of(
            PolicySetting.ROLES,
            "Exchange Administrator",
            PolicySetting.TICKET,
            "required",
            PolicySetting.APPROVAL,
            "all"));
    JsonObjectBuilder bare =
        Json.createObjectBuilder()
            .add("tenant", id("demo").toString())
            .add("path", "/tenant")
            .add("query", "name=demo");
    JsonObject refused = act(Route.ACCESS_TILES, ada, bare).getJsonArray("tiles").getJsonObject(0);
    assertThat(refused.getJsonObject("refusal").getString("code"))
        .isEqualTo(ErrorCode.TICKET_MISSING.code());

    request(ada, "demo", "x");
    JsonObject waiting = tile(ada, "demo");
    assertThat(waiting.getString("state")).isEqualTo("waiting");
    assertThat(waiting.getJsonNumber("until").longValue())
        .isGreaterThan(Instant.now().toEpochMilli());
    assertThat(act(Route.ACCESS_MINE, ada, at("demo")).getJsonArray("elsewhere").toString())
        .contains("\"tenant\":\"Demo\"", "\"state\":\"waiting\"", "name=demo&ticket=1011");

    act(
        Route.ACCESS_DONE,
        ada,
        Json.createObjectBuilder().add("grant", waiting.getString("grant")));
    assertThat(tile(ada, "demo").getString("state")).isEqualTo("inactive");

    policy("exchange", Map.of(PolicySetting.ROLES, " , "));
    assertThat(tile(ada, "demo").getJsonObject("refusal").getString("code"))
        .isEqualTo(ErrorCode.POLICY_INCOMPLETE.code());
  }

  private static final String DEVICE = "b465e4e8-0000-4000-8000-000000000001";
  private static final String LOCAL = "S!mple-1-canary";

  private void workstations() {
    policy(PolicyBook.WORKSTATION, Map.of(PolicySetting.NAME, "Workstations"));
    Computer computer =
        Computer.of(DEVICE, "an object", "WS-0142")
            .withPassword("lapsadmin", LOCAL, Instant.parse("2026-11-20T07:00:00Z"));
    entra
        .directory(DIRECTORY)
        .change(
            tenant ->
                tenant
                    .withComputer(computer)
                    .withComputer(Computer.of("without-laps", "another", "WS-0143")));
  }

  private JsonObject list(SignedIn who, String text) throws Exception {
    AtomicReference<JsonObject> list = new AtomicReference<>(JsonObject.EMPTY_JSON_OBJECT);
    Await.until(
        () -> {
          list.set(act(Route.ACCESS_WORKSTATIONS, who, at("demo").add("text", text)));
          return !requireNonNull(list.get()).getBoolean("loading", false);
        },
        Duration.ofSeconds(30));
    return requireNonNull(list.get());
  }

  private JsonObject requestWorkstation(SignedIn who, String device) {
    return act(
        Route.ACCESS_REQUEST,
        who,
        at("demo").add("app", "workstation").add("device", device).add("reason", "A driver."));
  }

  /** Returns the tile after those of apps. */
  private JsonObject awaitWorkstation(String state) throws Exception {
    AtomicReference<JsonArray> tiles = new AtomicReference<>(JsonArray.EMPTY_JSON_ARRAY);
    Await.until(
        () -> {
          tiles.set(tiles(ada, "demo").getJsonArray("tiles"));
          JsonArray now = requireNonNull(tiles.get());
          return now.size() > 1 && now.getJsonObject(1).getString("state").equals(state);
        },
        Duration.ofSeconds(30),
        () -> String.valueOf(tiles.get()));
    return requireNonNull(tiles.get()).getJsonObject(1);
  }

  @Test
  void aWorkstationIsFoundRequestedSeenAndEndedHonestly() throws Exception {
    assertThat(list(ada, "").getBoolean("offered")).isFalse();
    workstations();
    JsonObject list = list(ada, "");
    assertThat(list.getJsonArray("devices").toString())
        .contains("\"name\":\"WS-0142\"", "\"backedUpAt\":1795158000000")
        .contains("{\"device\":\"without-laps\",\"name\":\"WS-0143\"");
    assertThat(list.toString()).doesNotContain(LOCAL);
    assertThat(list.getJsonObject("form").getInt("longest")).isEqualTo(240);
    assertThat(list(ada, "0143").getInt("found")).isEqualTo(1);

    String grant = requestWorkstation(ada, DEVICE).getString("grant");
    JsonObject active = awaitWorkstation("active");
    assertThat(active.getString("name")).isEqualTo("WS-0142");
    assertThat(active.getString("device")).isEqualTo(DEVICE);
    assertThat(active.containsKey("launch")).isFalse();
    assertThat(active.getJsonArray("parts").toString()).isEqualTo("[\"password\"]");
    assertThat(act(Route.ACCESS_MINE, ada, at("demo")).getJsonArray("elsewhere").toString())
        .contains("WS-0142 (local administrator)");
    JsonObjectBuilder reveal =
        Json.createObjectBuilder().add("grant", grant).add("part", "password");
    JsonObject shown = act(Route.ACCESS_REVEAL, ada, reveal);
    assertThat(shown.getString("value")).isEqualTo(LOCAL);
    assertThat(shown.getString("userName")).isEqualTo("lapsadmin");
    assertThat(tiles(ada, "demo").toString()).contains("lapsadmin").doesNotContain(LOCAL);

    act(Route.ACCESS_DONE, ada, Json.createObjectBuilder().add("grant", grant));
    JsonObject ended = awaitWorkstation("ended");
    assertThat(ended.getJsonObject("last").getString("words"))
        .isEqualTo(
            "The password that was shown works until the workstation makes another one, by its"
                + " policy on 2026-12-20T07:00:00Z.");
    assertThat(ended.containsKey("form")).isTrue();
  }

  @Test
  void whatIsNotOfferedAnyMoreIsStillShownAndEnded() throws Exception {
    workstations();
    String grant = requestWorkstation(ada, DEVICE).getString("grant");
    var unused = awaitWorkstation("active");
    policy(PolicyBook.WORKSTATION, Map.of());

    assertThat(list(ada, "").getBoolean("offered")).isFalse();
    assertThat(awaitWorkstation("active").getString("device")).isEqualTo(DEVICE);
    act(Route.ACCESS_DONE, ada, Json.createObjectBuilder().add("grant", grant));
    Await.until(() -> tiles(ada, "demo").getJsonArray("tiles").size() == 1, Duration.ofSeconds(30));
  }

  @Test
  void whatIsNoWorkstationOrMayNotBeSeenIsRefusedInWords() throws Exception {
    workstations();
    assertRefused(ErrorCode.LAPS_MISSING, () -> requestWorkstation(ada, "without-laps"));
    assertRefused(ErrorCode.WORKSTATION_UNKNOWN, () -> requestWorkstation(ada, "x' or 1 eq 1"));
    JsonObjectBuilder other =
        at("demo").add("app", "exchange").add("device", DEVICE).add("reason", "x");
    assertRefused(ErrorCode.WORKSTATION_UNKNOWN, () -> act(Route.ACCESS_REQUEST, ada, other));
    JsonObjectBuilder bare = at("demo").add("app", "workstation").add("reason", "x");
    assertRefused(ErrorCode.WORKSTATION_UNKNOWN, () -> act(Route.ACCESS_REQUEST, ada, bare));
    assertRefused(
        ErrorCode.TENANT_NOT_ENTERABLE, () -> act(Route.ACCESS_WORKSTATIONS, ada, at("secret")));
    policy(PolicyBook.WORKSTATION, Map.of(PolicySetting.REQUESTERS, "person:" + UUID.randomUUID()));
    JsonObject notTheirs = list(ada, "");
    assertThat(notTheirs.getJsonObject("refusal").getString("code"))
        .isEqualTo(ErrorCode.ACCESS_NOT_ALLOWED.code());
    assertThat(notTheirs.containsKey("devices")).isFalse();
  }

  @Test
  void aMissingPermissionIsNamedOnThePage() throws Exception {
    workstations();
    entra
        .directory(DIRECTORY)
        .change(
            tenant ->
                tenant.withConsent(
                    APP,
                    EnumSet.complementOf(EnumSet.of(Permission.DEVICE_LOCAL_CREDENTIAL_READ_ALL))));

    JsonObject problem = list(ada, "").getJsonObject("problem");

    assertThat(problem.getString("code")).isEqualTo(ErrorCode.LAPS_NOT_PERMITTED.code());
    assertThat(problem.getString("detail")).contains("DeviceLocalCredential.Read.All");
    assertThat(problem.getString("remedy")).contains("preflight");
  }

  @Test
  void onlyThePartsThatThereAreCanBeAskedFor() {
    assertRefused(
        ErrorCode.BODY_INVALID,
        () ->
            act(
                Route.ACCESS_REVEAL,
                ada,
                Json.createObjectBuilder()
                    .add("grant", UUID.randomUUID().toString())
                    .add("part", "../master")));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.access.Entitlement;
import dev.jitgate.access.TabAnswer;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.Client;
import dev.jitgate.session.FrameKeys;
import dev.jitgate.session.Person;
import dev.jitgate.session.Role;
import dev.jitgate.session.Session;
import dev.jitgate.session.SignInMethod;
import dev.jitgate.session.SignedIn;
import dev.jitgate.tenant.MappingQuery;
import dev.jitgate.web.http.ActionServlet.Action;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Onlooker;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.http.Visitor;
import dev.jitgate.web.pages.Pages;
import dev.jitgate.web.portal.PortalActions;
import dev.jitgate.web.portal.PortalView;
import dev.jitgate.web.secrets.MasterKey;
import dev.jitgate.web.secrets.MasterKeys;
import dev.jitgate.web.settings.MapConfig;
import dev.jitgate.web.settings.SettingsReader;
import dev.jitgate.web.settings.SettingsSource;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may make a mapping of a miss, and where. */
class MappingOfferTest {

  private static final Client HERE =
      new Client("https://jit.nikpot.example", "Edge on Windows", "192.0.2.7");
  private static final String ALWAYS = "Always open it for";

  @TempDir private Path folder;
  private final PortalView view = new PortalView(new Pages(), InstantSource.system());
  private Deployment deployment;
  private ServedMsp msp;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        folder.resolve("tenants.csv"), "name,displayName\ndemo,Demo\nsecret,Secret\n");
    SettingsSource source =
        new SettingsSource(
            new MapConfig(
                Map.of(
                    "jitgate.data-dir", folder.toString(),
                    "jitgate.msps", "nikpot",
                    "jitgate.msp.nikpot.host", "jit.nikpot.example",
                    "jitgate.msp.nikpot.idemeum-parent", "nikpot.idemeum.com",
                    "jitgate.msp.nikpot.destination", "portal",
                    "jitgate.msp.nikpot.tenants", folder.resolve("tenants.csv").toString()),
                Map.of()));
    deployment =
        new Deployment(
            new SettingsReader(source).read(),
            source,
            Observations.NONE,
            MasterKeys.of(MasterKey.passing()));
    deployment.start();
    msp = deployment.msp("jit.nikpot.example").orElseThrow();
  }

  @AfterEach
  void stop() {
    deployment.close();
  }

  private List<String> mapped() {
    return msp
        .mappings()
        .list(
            new MappingQuery(Optional.empty(), Optional.empty(), "", Long.MAX_VALUE, 10),
            Entitlement.ALL)
        .stream()
        .map(
            one ->
                String.join(
                    " ",
                    one.key().variable(),
                    one.key().value(),
                    name(one.tenant()),
                    one.reason(),
                    one.author()))
        .toList();
  }

  private String name(UUID tenant) {
    return msp.tenants().byId(tenant).map(Tenant::urlName).orElseThrow();
  }

  private UUID id(String urlName) {
    return msp.tenants().byUrlName(urlName).orElseThrow().id();
  }

  private SignedIn signedIn(Role role, boolean fresh) {
    Person person = new Person(UUID.randomUUID(), msp.msp(), "Ada", role, true);
    Instant now = Instant.now();
    Instant proved = fresh ? now : now.minus(Duration.ofMinutes(16));
    UUID id = UUID.randomUUID();
    return new SignedIn(
        person,
        new Session(
            id,
            msp.msp(),
            person.id(),
            id,
            Carrier.FRAME,
            SignInMethod.PASSKEY,
            HERE,
            Optional.of(new FrameKeys().key()),
            "csrf",
            proved,
            now.plus(Duration.ofHours(8)),
            Duration.ofHours(2),
            now,
            proved,
            proved,
            Optional.empty()),
        role.entitlement().orElse(Entitlement.to(Set.of(id("demo")))));
  }

  private String miss(Role role, boolean fresh, String query) {
    SignedIn signedIn = signedIn(role, fresh);
    TabAnswer answer = msp.open(query, Optional.of(signedIn.entitlement()));
    return new String(
        view.miss(new Onlooker("", msp, signedIn), (TabAnswer.Refusal) answer).orElseThrow(),
        StandardCharsets.UTF_8);
  }

  private void map(Role role, String tenant, String reason) {
    Action action =
        Objects.requireNonNull(
            PortalActions.all(view, deployment.trail(), InstantSource.system())
                .get(Route.TENANT_MAP));
    JsonObjectBuilder body =
        Json.createObjectBuilder()
            .add("tenant", id(tenant).toString())
            .add("variable", "customerDisplayName")
            .add("value", "Nobody")
            .add("reason", reason);
    action.act(
        new Call(
            msp,
            new Visitor(Optional.of(signedIn(role, true)), Optional.empty(), Optional.empty()),
            Optional.empty(),
            HERE,
            key -> true,
            "",
            deployment.trail().signIn(),
            body.build()));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void onlyThoseWhoRunTenantsAreOfferedOne(Role role) {
    boolean offered = role == Role.ADMINISTRATOR || role == Role.DELEGATED_ADMINISTRATOR;

    assertThat(miss(role, true, "customerDisplayName=Nobody").contains(ALWAYS)).isEqualTo(offered);
  }

  @Test
  void theValueIsSaidAsItIsAndNotAsMarkup() {
    assertThat(miss(Role.ADMINISTRATOR, true, "customerDisplayName=%3Cb%3E%22x%22"))
        .contains("customerDisplayName = &lt;b&gt;")
        .contains("data-value=\"&lt;b>&#34;x&#34;\"")
        .doesNotContain("<b>");
  }

  @Test
  void whoSignedInLongAgoConfirmsInAWindow() {
    assertThat(miss(Role.ADMINISTRATOR, false, "customerDisplayName=A%20%26%20B%2BC"))
        .doesNotContain(ALWAYS)
        .contains("Confirm in a window")
        .contains("/admin/mapping?variable=customerDisplayName&amp;value=A%20%26%20B%2BC");
  }

  /**
   * Nothing was sent, it may lack its end, it may mean two things, or it is about two variables.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "customerDisplayName=",
        "customerDisplayName=Demo%20",
        "customerDisplayName=Nobody%20",
        "customerDisplayName=A+B",
        "customerDisplayName=Nobody&customerName=noone"
      })
  void whatIsNotOneValueIsNotMapped(String query) {
    assertThat(miss(Role.ADMINISTRATOR, true, query)).doesNotContain(ALWAYS, "Confirm in a window");
  }

  @Test
  void aMappingIsMadeWithItsReason() {
    map(Role.ADMINISTRATOR, "secret", "  they told us ");

    assertThat(mapped()).containsExactly("customerDisplayName Nobody secret they told us Ada");
  }

  @Test
  void nothingIsMappedToATenantThatIsNotTheirs() {
    map(Role.DELEGATED_ADMINISTRATOR, "demo", "ours");
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> map(Role.DELEGATED_ADMINISTRATOR, "secret", "mine"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_NOT_ENTERABLE));

    assertThat(mapped()).containsExactly("customerDisplayName Nobody demo ours Ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void nothingIsMappedWithoutAReason(String reason) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> map(Role.ADMINISTRATOR, "demo", reason))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BODY_INVALID));
    assertThat(mapped()).isEmpty();
  }
}

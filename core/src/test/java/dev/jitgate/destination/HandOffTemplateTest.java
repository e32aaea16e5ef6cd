// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jitgate.msp.IdemeumParent;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandOffTemplateTest {

  private static final IdemeumParent PARENT = new IdemeumParent("nikpot.idemeum.com");
  private static final IdemeumParent STAND_IN = new IdemeumParent("nikpot.idemeum.localhost:8092");

  @Test
  void leadsToWhereIdemeumsOwnTabLeads() {
    HandOffTemplate template = HandOffTemplate.parse(HandOffTemplate.DEFAULT, PARENT);

    assertThat(template.locationFor(tenant("demo", "Demo PAM tenant")).location())
        .isEqualTo("https://nikpot.idemeum.com/?customerName=demo");
    assertThat(template.portal().location()).isEqualTo("https://nikpot.idemeum.com/");
  }

  @Test
  void leadsToTheTenantsOwnHost() {
    assertThat(location("https://{name}-{parent}", tenant("demo", "Demo")))
        .isEqualTo("https://demo-nikpot.idemeum.com");
    assertThat(location("https://{name}-{parent}/apps?x", tenant("demo", "Demo")))
        .isEqualTo("https://demo-nikpot.idemeum.com/apps?x");
  }

  @Test
  void leadsToAStandInOnThisMachineWithoutHttps() {
    HandOffTemplate template =
        HandOffTemplate.parse("http://{parent}/?customerName={name}", STAND_IN);

    assertThat(template.locationFor(tenant("demo", "Demo")).location())
        .isEqualTo("http://nikpot.idemeum.localhost:8092/?customerName=demo");
    assertThat(template.portal().location()).isEqualTo("http://nikpot.idemeum.localhost:8092/");
  }

  @Test
  void fillsEveryPlaceholderEscaped() {
    Tenant tenant =
        new Tenant(
            UUID.randomUUID(), "Strauß & Söhne #1?", "strauss", Map.of("halo.Id", "a/b=c+d 100%"));

    assertThat(
            location(
                "https://{parent}/x%20y/{displayName};v=1?n={name}&p={parent}&a={attribute:halo.Id}",
                tenant))
        .isEqualTo(
            "https://nikpot.idemeum.com/x%20y/Strau%C3%9F%20%26%20S%C3%B6hne%20%231%3F;v=1"
                + "?n=strauss&p=nikpot.idemeum.com&a=a%2Fb%3Dc%2Bd%20100%25");
  }

  @Property
  void noStoredValueLeavesItsPlace(@ForAll String displayName) {
    String location =
        location("https://{parent}/apps?d={displayName}&n={name}", tenant("demo", displayName));

    URI uri = URI.create(location);
    assertThat(uri.getRawAuthority()).isEqualTo("nikpot.idemeum.com");
    assertThat(uri.getRawPath()).isEqualTo("/apps");
    assertThat(uri.getRawQuery()).matches("d=([A-Za-z0-9._~-]|%[0-9A-F]{2})*&n=demo");
    assertThat(uri.getRawFragment()).isNull();
  }

  // Templates.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{parent}",
        "//{parent}/",
        "HTTPS://{parent}/",
        "ftp://{parent}/",
        "javascript://{parent}/",
        "{name}://{parent}/",
        "https:/{parent}/",
        "https://{name}/",
        "https://{displayName}/",
        "https://{displayName}-{parent}/",
        "https://{attribute:host}/",
        "https://evil.example/{parent}/",
        "https://evil.example/?{parent}",
        "https://{parent}.evil.example/",
        "https://{name}.{parent}/",
        "https://{parent}{name}/",
        "https://{parent}:8443/",
        "https://{parent}@evil.example/",
        "https://user@{parent}/",
        "https://user:word@{parent}/",
        "https://{parent}\\@evil.example/",
        "https://{parent}#/{name}",
        " https://{parent}/",
        "https://{parent} /",
        "https://{parent}/\r\nSet-Cookie: a=b",
        "https://{parent}/\n"
      })
  void refusesAnythingButTheTwoHosts(String template) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HandOffTemplate.parse(template, PARENT))
        .withMessage(
            "The hand-off address \""
                + template
                + "\" must be https://, then {parent} or {name}-{parent}, then a path or a query,"
                + " such as https://{parent}/?customerName={name}.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://{parent}/^a#b",
        "https://{parent}/^ ",
        "https://{parent}/^\t",
        "https://{parent}/^ü",
        "https://{parent}/^\\",
        "https://{parent}/^%2",
        "https://{parent}/^%GG",
        "https://{parent}/^{",
        "https://{parent}/^}",
        "https://{parent}/^{}",
        "https://{parent}/^{na me}",
        "https://{parent}/^\"",
        "https://{parent}/^<",
        "https://{parent}/?a=^{{name}}"
      })
  void refusesWhatNoPathOrQueryMayHave(String marked) {
    String template = marked.replace("^", "");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HandOffTemplate.parse(template, PARENT))
        .withMessage(
            "The hand-off address \""
                + template
                + "\" has something at character "
                + (marked.indexOf('^') + (marked.endsWith("a#b") ? 2 : 1))
                + " that is neither a placeholder nor allowed in a path or a query.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Name", "names", "attribute", "attribute:", "customerName"})
  void refusesAnUnknownPlaceholder(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HandOffTemplate.parse("https://{parent}/{" + name + "}", PARENT))
        .withMessage(
            "The hand-off address has the unknown placeholder {"
                + name
                + "}; known are {parent}, {name}, {displayName} and {attribute:<name>}.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/..", "/../{name}", "/a/./b", "/%2e%2E/a", "/.%2e", "/a/%2e?x", "/{name}/.."})
  void refusesStepsInThePath(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HandOffTemplate.parse("https://{parent}" + path, PARENT))
        .withMessage(
            "The hand-off address \"https://{parent}" + path + "\" has a path with . or .. in it.");
  }

  @Test
  void allowsDotsThatAreNoSteps() {
    assertThat(location("https://{parent}/a..b/...?x=/../", tenant("demo", "Demo")))
        .isEqualTo("https://nikpot.idemeum.com/a..b/...?x=/../");
  }

  /** Whoever writes so much is told by the browser that goes there; nothing breaks before. */
  @Test
  void isReadHoweverLongItIs() {
    String path = "a%20".repeat(25_000) + "b".repeat(100_000);

    assertThat(location("https://{parent}/" + path, tenant("demo", "Demo")))
        .isEqualTo("https://nikpot.idemeum.com/" + path);
  }

  @Test
  void refusesPlainHttpBeyondThisMachine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HandOffTemplate.parse("http://{parent}/", PARENT))
        .withMessage(
            "The hand-off address \"http://{parent}/\" must start with https://; http:// is for"
                + " parents below localhost only.");
  }

  // Tenants.

  @Test
  void refusesATenantWithoutTheAttribute() {
    HandOffTemplate template =
        HandOffTemplate.parse("https://{parent}/?c={attribute:code}", PARENT);

    assertRefused(template, tenant("demo", "Demo"), "The tenant has no attribute code.");
    assertRefused(
        template,
        new Tenant(UUID.randomUUID(), "Demo", "demo", Map.of("code", " ")),
        "The tenant has no attribute code.");
  }

  @Test
  void refusesADisplayNameThatStepsUpThePath() {
    for (String name : new String[] {".", ".."}) {
      assertRefused(
          HandOffTemplate.parse("https://{parent}/a/{displayName}/b?x", PARENT),
          tenant("demo", name),
          "A value of the tenant is . or .. and would change the address' path.");
    }
    assertRefused(
        HandOffTemplate.parse("https://{parent}/.{displayName}", PARENT),
        tenant("demo", "."),
        "A value of the tenant is . or .. and would change the address' path.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Demo",
        "-demo",
        "demo-",
        "de.mo",
        "demo/",
        "demo@evil",
        "demo:8080",
        "demo#",
        "démo",
        "xn--demo",
        "demo\n",
        "evil.example/",
        "a234567890123456789012345678901234567890123456789012345678901234"
      })
  void refusesAStoredUrlNameThatIsNone(String urlName) {
    for (String template : new String[] {HandOffTemplate.DEFAULT, "https://{name}-{parent}/"}) {
      assertRefused(
          HandOffTemplate.parse(template, PARENT),
          tenant(urlName, "Demo"),
          "The tenant's URL name cannot be part of a host name.");
    }
  }

  @Test
  void refusesAHostLongerThanDnsAllows() {
    HandOffTemplate template = HandOffTemplate.parse("https://{name}-{parent}/", PARENT);

    assertThat(template.locationFor(tenant("a".repeat(56), "Demo")).location()).contains("aaa-nik");
    assertRefused(
        template,
        tenant("a".repeat(57), "Demo"),
        "The tenant's URL name and the parent's together are longer than a host name's part.");
  }

  private static void assertRefused(HandOffTemplate template, Tenant tenant, String detail) {
    assertThatThrownBy(() -> template.locationFor(tenant))
        .isInstanceOfSatisfying(
            JitgateException.class,
            refusal -> {
              assertThat(refusal.detail()).isEqualTo(detail);
              assertThat(refusal.code()).isEqualTo(ErrorCode.TENANT_UNADDRESSABLE);
            });
  }

  private static String location(String template, Tenant tenant) {
    return HandOffTemplate.parse(template, PARENT).locationFor(tenant).location();
  }

  private static Tenant tenant(String urlName, String displayName) {
    return new Tenant(UUID.randomUUID(), displayName, urlName, Map.of());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.urlname;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.Resolution.Ambiguous;
import dev.jitgate.resolver.spi.Resolution.NoMatch;
import dev.jitgate.resolver.spi.Resolution.Resolved;
import dev.jitgate.resolver.spi.ResolverConfigException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.tck.FakeConfig;
import dev.jitgate.resolver.tck.FakeDirectory;
import dev.jitgate.resolver.tck.FakeRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlNameResolverTest {

  private static final String NO_NAME =
      "customerName is no URL name: at most 63 of the letters a-z, digits and inner hyphens, not"
          + " starting with xn--";
  private static final String FOREIGN =
      "customerName is not exactly a host under the MSP's idemeum-parent, without path and with the"
          + " same port";

  private final Tenant demo = tenant("demo");
  private final Tenant twice = tenant("twice");
  private final Tenant twiceNikpot = tenant("twice-nikpot");
  private final Tenant alone = tenant("alone-nikpot");
  private final Tenant longest = tenant("a".repeat(63));
  private final FakeRequest request =
      FakeRequest.in(
          FakeDirectory.of(demo, twice, twiceNikpot, alone, longest, tenant("xn--demo")));

  private static Tenant tenant(String urlName) {
    return new Tenant(UUID.randomUUID(), "Tenant " + urlName, urlName, Map.of());
  }

  private Resolution resolve(String parent, String value) throws Exception {
    TenantResolver resolver =
        new UrlNameResolverFactory().create(FakeConfig.of(Map.of("idemeum-parent", parent)));
    return resolver.resolve(request.with("customerName", value));
  }

  private Resolution resolve(String value) throws Exception {
    return resolve("nikpot.idemeum.com", value);
  }

  @ParameterizedTest
  @CsvSource({
    "demo, customerName is the tenant's URL name",
    "DEMO, customerName is the tenant's URL name",
    "demo-nikpot, customerName is the tenant's URL name and the MSP's own",
    "Demo-NIKPOT, customerName is the tenant's URL name and the MSP's own",
    "demo-nikpot.idemeum.com, customerName is the tenant's host",
    "DEMO-nikpot.Idemeum.COM, customerName is the tenant's host",
    "https://demo-nikpot.idemeum.com, customerName is the tenant's host",
    "https://demo-nikpot.idemeum.com/, customerName is the tenant's host",
    "HTTPS://DEMO-NIKPOT.IDEMEUM.COM/, customerName is the tenant's host"
  })
  void findsATenantByEachForm(String value, String reason) throws Exception {
    assertThat(resolve(value)).isEqualTo(new Resolved(demo, reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "demo-nikpot",
        "demo-nikpot.idemeum.localhost:8092",
        "https://demo-nikpot.idemeum.localhost:8092",
        "https://demo-nikpot.idemeum.localhost:8092/"
      })
  void takesThePortFromTheParent(String value) throws Exception {
    assertThat(resolve("Nikpot.idemeum.localhost:8092", value))
        .isInstanceOfSatisfying(
            Resolved.class, found -> assertThat(found.tenant()).isEqualTo(demo));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo-nikpot.idemeum.localhost",
        "https://demo-nikpot.idemeum.localhost/",
        "demo-nikpot.idemeum.localhost:80920",
        "demo-nikpot.idemeum.localhost:443"
      })
  void refusesAnotherPortThanTheParents(String value) throws Exception {
    assertThat(resolve("nikpot.idemeum.localhost:8092", value)).isEqualTo(new NoMatch(FOREIGN));
  }

  @Test
  void doesNotChooseBetweenANameAndANameWithParent() throws Exception {
    assertThat(resolve("twice-nikpot"))
        .isEqualTo(
            new Ambiguous(
                List.of(twiceNikpot, twice),
                "customerName is one tenant's URL name, and another's followed by the MSP's own"));
  }

  @Test
  void knowsThatAHostEndsInTheParentForSure() throws Exception {
    assertThat(resolve("twice-nikpot.idemeum.com"))
        .isEqualTo(new Resolved(twice, "customerName is the tenant's host"));
    assertThat(resolve("twice-nikpot-nikpot.idemeum.com"))
        .isEqualTo(new Resolved(twiceNikpot, "customerName is the tenant's host"));
  }

  @Test
  void findsAUrlNameThatEndsLikeTheParent() throws Exception {
    assertThat(resolve("alone-nikpot"))
        .isEqualTo(new Resolved(alone, "customerName is the tenant's URL name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo-other.idemeum.com",
        "demo.idemeum.com",
        "demonikpot.idemeum.com",
        "demo-nikpot.idemeum.com.",
        "demo-nikpot.idemeum.com.attacker.example",
        "https://attacker.example/demo-nikpot.idemeum.com",
        "https://demo-nikpot.idemeum.com@attacker.example/",
        "https://user@demo-nikpot.idemeum.com/",
        "https://user:word@demo-nikpot.idemeum.com",
        "https://demo-nikpot.idemeum.com:443/",
        "https://demo-nikpot.idemeum.com:/",
        "https://demo-nikpot.idemeum.com/path",
        "https://demo-nikpot.idemeum.com//",
        "https://demo-nikpot.idemeum.com?a=b",
        "https://demo-nikpot.idemeum.com/?a=b",
        "https://demo-nikpot.idemeum.com/#a",
        "https://demo-nikpot.idemeum.com\\",
        "https:///demo-nikpot.idemeum.com/",
        "https://https://demo-nikpot.idemeum.com/",
        "https://demo-nikpot",
        "https://demo/",
        "https://",
        "https:///",
        "https:demo-nikpot.idemeum.com",
        "//demo-nikpot.idemeum.com",
        "demo-nikpot.idemeum.com/",
        "sub.demo-nikpot.idemeum.com",
        "-nikpot.idemeum.com",
        "--nikpot.idemeum.com",
        ".nikpot.idemeum.com",
        "xn--demo-nikpot.idemeum.com",
        "demo%2dnikpot.idemeum.com",
        " demo-nikpot.idemeum.com",
        "demo-nikpot..idemeum.com",
        ".",
        ":"
      })
  void refusesWhatIsNotExactlyAHostUnderTheParent(String value) throws Exception {
    assertThat(resolve(value)).isEqualTo(new NoMatch(FOREIGN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " demo",
        "demo ",
        "-demo",
        "demo-",
        "-",
        "-nikpot",
        "de_mo",
        "demo/",
        "demo/nikpot",
        "xn--demo",
        "XN--demo-nikpot",
        "dem\u00f6",
        "demo-ni\u212Apot",
        "d\u0435mo",
        "\uFF44\uFF45\uFF4D\uFF4F",
        "demo\u3002",
        "https\uFF1A//demo-nikpot.idemeum.com",
        "demo%",
        "demo\u0000"
      })
  void refusesWhatIsNoUrlName(String value) throws Exception {
    assertThat(resolve(value)).isEqualTo(new NoMatch(NO_NAME));
  }

  @Test
  void refusesANameThatIsLongerThanALabel() throws Exception {
    assertThat(resolve("a".repeat(63))).isInstanceOf(Resolved.class);
    assertThat(resolve("a".repeat(64))).isEqualTo(new NoMatch(NO_NAME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://demo-nikpot.idemeum.com/", "ftp://demo-nikpot.idemeum.com", "://demo"})
  void refusesAnAddressWithoutEncryption(String value) throws Exception {
    assertThat(resolve(value))
        .isEqualTo(new NoMatch("customerName is an address that does not start with https://"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nikpot.idemeum.com", "https://Nikpot.idemeum.com/"})
  void doesNotTakeTheMspForACustomer(String value) throws Exception {
    assertThat(resolve(value))
        .isEqualTo(new NoMatch("customerName is the MSP's own host, not a customer's"));
  }

  @Test
  void understandsOnlyPlainNamesWithoutAParent() throws Exception {
    assertThat(resolve("", "demo"))
        .isEqualTo(new Resolved(demo, "customerName is the tenant's URL name"));
    assertThat(resolve("", "demo-nikpot"))
        .isEqualTo(new NoMatch("no tenant has the URL name in customerName"));
    assertThat(resolve("", "demo-nikpot.idemeum.com"))
        .isEqualTo(
            new NoMatch(
                "customerName is a host or an address, which is understood only if idemeum-parent"
                    + " is set"));
  }

  @Test
  void tellsAnUnknownNameFromAMissingOne() throws Exception {
    assertThat(resolve("absent-nikpot.idemeum.com"))
        .isEqualTo(new NoMatch("no tenant has the URL name in customerName"));
    assertThat(
            new UrlNameResolverFactory()
                .create(FakeConfig.of(Map.of()))
                .resolve(request.with("customerDisplayName", "demo")))
        .isEqualTo(new NoMatch("customerName was not sent"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nikpot",
        "https://nikpot.idemeum.com",
        "nikpot.idemeum.com/",
        "nikpot.idemeum.com:",
        ".idemeum.com",
        "nikpot..com",
        "nik pot.idemeum.com",
        "*.idemeum.com"
      })
  void refusesAParentThatIsNoHost(String parent) {
    assertRefused(parent);
  }

  @Test
  void refusesAParentThatIsLongerThanAnyHost() {
    assertRefused("nikpot" + ".idemeum".repeat(10_000) + ".com");
  }

  private void assertRefused(String parent) {
    assertThatThrownBy(() -> resolve(parent, "demo"))
        .isInstanceOf(ResolverConfigException.class)
        .hasMessage(
            "setting 'idemeum-parent' is malformed: expected a host such as nikpot.idemeum.com,"
                + " with its port if it has one");
  }
}

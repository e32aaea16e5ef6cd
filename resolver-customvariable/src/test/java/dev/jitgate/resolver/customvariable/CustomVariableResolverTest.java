// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.customvariable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.Resolution.Ambiguous;
import dev.jitgate.resolver.spi.Resolution.NoMatch;
import dev.jitgate.resolver.spi.Resolution.Resolved;
import dev.jitgate.resolver.spi.ResolverConfigException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.tck.FakeConfig;
import dev.jitgate.resolver.tck.FakeDirectory;
import dev.jitgate.resolver.tck.FakeRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomVariableResolverTest {

  private static final String FOUND = "found by clientId in the attribute haloId";
  private static final String OTHER_FORM =
      "clientId does not have the form that the pattern demands";
  private static final String TOO_LONG = "the pattern takes too long for clientId; make it simpler";

  private final Tenant demo = tenant("demo", "17");
  private final Tenant shared = tenant("shared", "18");
  private final Tenant sharedToo = tenant("shared-too", "18");
  private final FakeRequest request = FakeRequest.in(FakeDirectory.of(demo, shared, sharedToo));

  private static Tenant tenant(String urlName, String haloId) {
    return new Tenant(UUID.randomUUID(), urlName, urlName, Map.of("haloId", haloId));
  }

  private Resolution resolve(Map<String, String> more, String value) throws Exception {
    Map<String, String> settings = new HashMap<>(Map.of("variable", "clientId"));
    settings.put("attribute", "haloId");
    settings.putAll(more);
    return new CustomVariableResolverFactory()
        .create(FakeConfig.of(settings))
        .resolve(request.with("clientId", value));
  }

  private Resolution resolve(String pattern, String value) throws Exception {
    return resolve(Map.of("pattern", pattern), value);
  }

  @Test
  void findsATenantByAnAttribute() throws Exception {
    assertThat(resolve("", " 17")).isEqualTo(new Resolved(demo, FOUND));
    assertThat(resolve("", "18")).isEqualTo(new Ambiguous(List.of(shared, sharedToo), FOUND));
    assertThat(resolve("", "1"))
        .isEqualTo(new NoMatch("no tenant has clientId in the attribute haloId"));
  }

  @Test
  void looksAtItsOwnVariableOnly() throws Exception {
    assertThat(resolve(Map.of("variable", "CFclient"), "17"))
        .isEqualTo(new NoMatch("CFclient was not sent"));
  }

  @Test
  void looksAtItsOwnAttributeOnly() throws Exception {
    assertThat(resolve(Map.of("attribute", "urlName"), "demo"))
        .isEqualTo(new NoMatch("no tenant has clientId in the attribute urlName"));
  }

  @ParameterizedTest
  @CsvSource({"client-(\\d+), client-17", ".*#(\\d+), Contoso #17", "(?:a|(?<id>\\d+)), 17"})
  void takesThePartInTheGroup(String pattern, String value) throws Exception {
    assertThat(resolve(pattern, value)).isEqualTo(new Resolved(demo, FOUND));
  }

  @ParameterizedTest
  @CsvSource({
    "(\\d+), '17 '",
    "(\\d+), client-17",
    "(\\d+)|.*, client-17",
    "a(\\d*)b, ab",
    "a(\\s*)b, a b"
  })
  void refusesAValueOfAnotherForm(String pattern, String value) throws Exception {
    assertThat(resolve(pattern, value)).isEqualTo(new NoMatch(OTHER_FORM));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?:x+x+)+(y)",
        "(x*)(?:x*)*(?:x*)*(?:x*)*y",
        "(?:x|xx|x(?=x))*(x)y\\1",
        "(.*.*.*.*)!",
        "(?:\\b){2000000000}(x)"
      })
  void givesUpOnAPatternThatGoesBackForEver(String pattern) {
    Resolution answer =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> resolve(pattern, "x".repeat(256)));
    assertThat(answer).isEqualTo(new NoMatch(TOO_LONG));
  }

  @Test
  void refusesAPatternThatIsTooDeepToRead() {
    String deep = "(?:".repeat(50_000) + "(x)" + ")".repeat(50_000);
    assertThatThrownBy(() -> resolve(deep, "17")).isInstanceOf(ResolverConfigException.class);
  }

  @Test
  void givesUpWhenTheStackIsFull() throws Exception {
    assertThat(resolve("((?:a|b)*)!", "ab".repeat(20_000))).isEqualTo(new NoMatch(TOO_LONG));
  }

  @Test
  void hasTimeForAnyHonestPattern() throws Exception {
    String value = "a".repeat(250) + "nt-17";
    assertThat(resolve(".*[a-z]+.*-(\\d+)", value)).isEqualTo(new Resolved(demo, FOUND));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "\\d+", "(\\d+)-(\\d+)", "(?:\\d+)", "[", "(\\d+)\\"})
  void refusesAPatternWithoutExactlyOneGroup(String pattern) {
    assertThatThrownBy(() -> resolve(pattern, "17"))
        .isInstanceOf(ResolverConfigException.class)
        .hasNoCause()
        .hasMessage(
            "setting 'pattern' is malformed: expected a Java regular expression with exactly one"
                + " capture group");
  }

  @ParameterizedTest
  @CsvSource({
    "variable, '', setting 'variable' is not set",
    "attribute, '', setting 'attribute' is not set",
    "variable, 1st, setting 'variable' is malformed: expected a name such as clientId",
    "variable, $CLIENT_ID, setting 'variable' is malformed: expected a name such as clientId",
    "attribute, a b, setting 'attribute' is malformed: expected the name of a column of the tenants"
  })
  void saysWhichSettingIsWrong(String key, String value, String message) {
    assertThatThrownBy(() -> resolve(Map.of(key, value), "17"))
        .isInstanceOf(ResolverConfigException.class)
        .hasMessage(message);
  }

  @Test
  void hasShortReasonsForTheLongestNames() throws Exception {
    String longest = "a".repeat(64);
    assertThat(resolve(Map.of("variable", longest, "attribute", longest), "17").reason())
        .hasSizeLessThan(Resolution.MAX_REASON_LENGTH);
    assertThatThrownBy(() -> resolve(Map.of("variable", longest + "a"), "17"))
        .isInstanceOf(ResolverConfigException.class);
  }
}

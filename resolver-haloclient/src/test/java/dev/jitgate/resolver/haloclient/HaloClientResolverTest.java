// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.haloclient;

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
import org.junit.jupiter.params.provider.ValueSource;

class HaloClientResolverTest {

  private final Tenant demo = tenant("demo", "118");
  private final Tenant one = tenant("one", "131");
  private final Tenant other = tenant("other", "131");
  private final FakeRequest request = FakeRequest.in(FakeDirectory.of(demo, one, other));
  private final TenantResolver resolver =
      new HaloClientResolverFactory().create(FakeConfig.of(Map.of()));

  private static Tenant tenant(String urlName, String client) {
    return new Tenant(UUID.randomUUID(), urlName, urlName, Map.of("haloClientId", client));
  }

  private Resolution resolve(String number) throws Exception {
    return resolver.resolve(request.with("clientId", number));
  }

  @Test
  void findsATenantByItsClientsNumber() throws Exception {
    assertThat(resolve("118"))
        .isEqualTo(new Resolved(demo, "found by clientId in the attribute haloClientId"));
  }

  @Test
  void choosesNoneOfSeveral() throws Exception {
    assertThat(resolve("131"))
        .isEqualTo(
            new Ambiguous(List.of(one, other), "found by clientId in the attribute haloClientId"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0118", "118.0", "-118", "１１８", "demo", "11800000000"})
  void takesNothingForANumberThatHaloPsaDoesNotWrite(String text) throws Exception {
    assertThat(resolve(text))
        .isEqualTo(new NoMatch("clientId is no number of a client; put $CLIENT_ID behind it"));
  }

  @Test
  void tellsAnUnknownNumberFromAMissingOne() throws Exception {
    assertThat(resolve("119"))
        .isEqualTo(new NoMatch("no tenant has clientId in the attribute haloClientId"));
    assertThat(resolver.resolve(request.with("customerName", "demo")))
        .isEqualTo(new NoMatch("clientId was not sent"));
  }

  @Test
  void refusesNamesThatCannotBe() {
    assertThatThrownBy(
            () -> new HaloClientResolverFactory().create(FakeConfig.of(Map.of("variable", "a b"))))
        .isInstanceOf(ResolverConfigException.class)
        .hasMessageContaining("variable");
  }
}

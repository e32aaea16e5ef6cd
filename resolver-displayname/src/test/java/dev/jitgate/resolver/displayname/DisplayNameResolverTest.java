// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.displayname;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.Resolution.Ambiguous;
import dev.jitgate.resolver.spi.Resolution.NoMatch;
import dev.jitgate.resolver.spi.Resolution.Resolved;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.tck.FakeConfig;
import dev.jitgate.resolver.tck.FakeDirectory;
import dev.jitgate.resolver.tck.FakeRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DisplayNameResolverTest {

  private final Tenant demo = tenant("Demo PAM tenant", "demo");
  private final Tenant one = tenant("Namesake", "namesake");
  private final Tenant other = tenant("NAMESAKE", "namesake-2");
  private final FakeRequest request = FakeRequest.in(FakeDirectory.of(demo, one, other));
  private final TenantResolver resolver =
      new DisplayNameResolverFactory().create(FakeConfig.of(Map.of()));

  private static Tenant tenant(String displayName, String urlName) {
    return new Tenant(UUID.randomUUID(), displayName, urlName, Map.of());
  }

  private Resolution resolve(String displayName) throws Exception {
    return resolver.resolve(request.with("customerDisplayName", displayName));
  }

  @Test
  void findsATenantByItsDisplayName() throws Exception {
    assertThat(resolve("demo pam  TENANT"))
        .isEqualTo(new Resolved(demo, "the tenant has the display name in customerDisplayName"));
  }

  @Test
  void namesAllNamesakes() throws Exception {
    assertThat(resolve("Namesake"))
        .isEqualTo(
            new Ambiguous(
                List.of(one, other),
                "several tenants have the display name in customerDisplayName, or one that looks"
                    + " the same"));
  }

  @Test
  void tellsAnUnknownNameFromAMissingOne() throws Exception {
    assertThat(resolve("Demo PAM"))
        .isEqualTo(new NoMatch("no tenant has the display name in customerDisplayName"));
    assertThat(resolver.resolve(request.with("customerName", "demo")))
        .isEqualTo(new NoMatch("customerDisplayName was not sent"));
  }

  @Test
  void doesNotTakeAUrlNameForADisplayName() throws Exception {
    assertThat(resolve("demo")).isInstanceOf(NoMatch.class);
  }
}

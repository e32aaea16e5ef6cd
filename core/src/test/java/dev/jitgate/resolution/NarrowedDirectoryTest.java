// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static dev.jitgate.resolution.TestTenants.ALL;
import static dev.jitgate.resolution.TestTenants.CONTOSO;
import static dev.jitgate.resolution.TestTenants.DEMO;
import static dev.jitgate.resolution.TestTenants.FOREIGN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comes of a resolver that knows tenants by heart, asked by somebody who may not see them. */
class NarrowedDirectoryTest {

  /** All tenants but one. */
  private record Without(Tenant hidden) implements NarrowedDirectory {

    @Override
    public boolean keepsBack(UUID tenant) {
      return hidden.id().equals(tenant);
    }

    @Override
    public Optional<Tenant> byId(UUID id) {
      return ALL.byId(id).filter(tenant -> !tenant.equals(hidden));
    }

    @Override
    public List<Tenant> byDisplayName(String displayName) {
      return List.of();
    }

    @Override
    public Optional<Tenant> byUrlName(String urlName) {
      return Optional.empty();
    }

    @Override
    public List<Tenant> byAttribute(String attribute, String value) {
      return List.of();
    }

    @Override
    public Stream<Tenant> all() {
      return ALL.all().filter(tenant -> !tenant.equals(hidden));
    }
  }

  private static ResolverChain knowing(Tenant... tenants) {
    return TestChains.chain(
        ResolutionMode.FIRST,
        TestChains.loaded("crm", request -> Resolution.of(List.of(tenants), "it knows them")));
  }

  private static Verdict ask(ResolverChain chain) {
    return chain.resolve(TestChains.variables("crmId", "77"), new Without(DEMO));
  }

  @Test
  void whatIsKeptBackIsNotFoundAndNobodysMistake() {
    ResolverChain chain = knowing(DEMO);

    for (int i = 0; i < 50; i++) {
      assertThat(ask(chain))
          .isInstanceOfSatisfying(
              Verdict.Refused.class,
              refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.TENANT_NOT_FOUND);
                assertThat(refused.candidates()).isEmpty();
              });
    }
    assertThat(chain.states().get(0).status()).isEqualTo(ResolverState.Status.OK);
    assertThat(chain.resolve(TestChains.variables("crmId", "77"), ALL))
        .isInstanceOfSatisfying(
            Verdict.Found.class, found -> assertThat(found.tenant()).isEqualTo(DEMO));
  }

  @Test
  void isLeftOutOfSeveral() {
    assertThat(ask(knowing(DEMO, CONTOSO)))
        .isInstanceOfSatisfying(
            Verdict.Found.class, found -> assertThat(found.tenant()).isEqualTo(CONTOSO));
  }

  @Test
  void aForeignTenantIsAMistakeStill() {
    assertThat(ask(knowing(FOREIGN)))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.RESOLVER_ANSWER_INVALID));
  }
}

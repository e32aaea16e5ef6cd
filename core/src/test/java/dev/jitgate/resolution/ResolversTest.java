// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static dev.jitgate.resolution.TestChains.entry;
import static dev.jitgate.resolution.TestChains.variables;
import static dev.jitgate.resolution.TestTenants.ALL;
import static dev.jitgate.resolution.TestTenants.CONTOSO;
import static dev.jitgate.resolution.TestTenants.DEMO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.ResolverConfig;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Chains whose entries change while they are in use. */
class ResolversTest {

  private final Knowing demo = new Knowing("demo", DEMO);
  private final Knowing contoso = new Knowing("contoso", CONTOSO);
  private final Resolvers resolvers =
      Resolvers.of(ResolversTest.class.getClassLoader(), List.of(demo, contoso));
  private final ResolverEntry demoEntry = entry("demo");
  private final ResolverEntry contosoEntry = entry("contoso");
  private final ResolverChain chain =
      resolvers.chain("nikpot", List.of(demoEntry), ResolutionMode.FIRST);

  @AfterEach
  void end() {
    resolvers.close();
  }

  @Test
  void aChangedChainKeepsTheResolversOfEqualEntriesAndClosesTheOthers() {
    resolvers.change(chain, List.of(contosoEntry, demoEntry), ResolutionMode.FIRST);
    assertThat(found(chain)).contains(CONTOSO);
    assertThat(demo.created).isEqualTo(1);
    assertThat(demo.closed).isZero();

    resolvers.change(chain, List.of(contosoEntry), ResolutionMode.FIRST);

    assertThat(demo.closed).isEqualTo(1);
    assertThat(contoso.created).isEqualTo(1);
    assertThat(contoso.closed).isZero();
    assertThat(chain.states()).extracting(ResolverState::entry).containsExactly("contoso");
  }

  @Test
  void aChangedModeHoldsAtOnce() {
    resolvers.change(chain, List.of(demoEntry, contosoEntry), ResolutionMode.ALL_AGREE);

    assertThat(chain.resolve(variables("v", "x"), ALL))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.VALUES_DISAGREE));
  }

  @Test
  void aTrialSaysWhatWouldBeAndChangesNothing() {
    assertThat(resolvers.trial(chain, List.of(demoEntry, contosoEntry))).isEmpty();
    assertThat(contoso.created).isEqualTo(1);
    assertThat(contoso.closed).isEqualTo(1);
    assertThat(demo.created).isEqualTo(1);
    assertThat(demo.closed).isZero();

    JitgateException refusal =
        resolvers.trial(chain, List.of(demoEntry, entry("absent"))).orElseThrow();

    assertThat(refusal.code()).isEqualTo(ErrorCode.RESOLVER_ABSENT);
    assertThat(refusal.detail())
        .isEqualTo(
            "resolver entry 'absent' of MSP 'nikpot' needs the resolver 'absent', which was not"
                + " found");
    assertThat(chain.refusal()).isEmpty();
    assertThat(found(chain)).contains(DEMO);
  }

  @Test
  void whatIsTriedOutIsClosedWhateverComesOfIt() {
    Optional<Tenant> tried =
        resolvers.tryOut("trial", List.of(contosoEntry), ResolutionMode.FIRST, this::found);

    assertThat(tried).contains(CONTOSO);
    assertThat(contoso.closed).isEqualTo(1);

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                resolvers.tryOut(
                    "trial",
                    List.of(contosoEntry),
                    ResolutionMode.FIRST,
                    trial -> {
                      throw new IllegalStateException(trial.msp());
                    }))
        .withMessage("trial");
    assertThat(contoso.closed).isEqualTo(2);
    assertThat(found(chain)).contains(DEMO);
  }

  @Test
  void aClosedOneServesNobodyAndClosesEverything() {
    resolvers.close();

    assertThatThrownBy(() -> found(chain))
        .isInstanceOfSatisfying(
            JitgateException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.MSP_NOT_STARTED);
              assertThat(refusal.detail()).isEqualTo("MSP 'nikpot' is not served");
            });
    assertThat(demo.closed).isEqualTo(1);
  }

  @Test
  void withoutAFolderNothingComesOrGoes() {
    assertThat(resolvers.refresh()).isFalse();
    assertThat(resolvers.isHealthy()).isTrue();
    assertThat(resolvers.registry().factories()).containsKeys("demo", "contoso");
  }

  @Test
  void theKeysThatAResolverAskedForWhileItWasMadeAreKnown() {
    ResolverEntry set = entry("demo", Map.of("zone", " eu ", "empty", " "));
    resolvers.change(chain, List.of(set, contosoEntry), ResolutionMode.FIRST);

    assertThat(chain.askedKeys("demo")).containsExactlyInAnyOrder("zone", "empty", "unset");
    assertThat(demo.read).containsExactly("eu", "none", "none");
    found(chain);
    assertThat(chain.askedKeys("demo")).doesNotContain("late");
    assertThat(chain.askedKeys("nobody")).isEmpty();
    resolvers.change(chain, List.of(entry("absent")), ResolutionMode.FIRST);
    assertThat(chain.askedKeys("absent")).isEmpty();
  }

  @Test
  void onlyAnEntryWithAResolverIsReleased() {
    resolvers.change(chain, List.of(demoEntry, entry("absent")), ResolutionMode.FIRST);

    assertThat(chain.release("demo")).isTrue();
    assertThat(chain.release("absent")).isFalse();
    assertThat(chain.release("nobody")).isFalse();
  }

  @Test
  void anAbsentResolverIsShownAsThat() {
    resolvers.change(chain, List.of(demoEntry, entry("absent")), ResolutionMode.FIRST);

    ResolverState state = chain.states().get(1);
    assertThat(state.status()).isEqualTo(ResolverState.Status.ABSENT);
    assertThat(state.origin()).isEmpty();
    assertThat(state.lastFault().orElseThrow().code()).isEqualTo(ErrorCode.RESOLVER_ABSENT);
    assertThat(chain.emptyEntry()).contains("absent");
    assertThat(chain.refusal().orElseThrow().code()).isEqualTo(ErrorCode.RESOLVER_ABSENT);
  }

  @Test
  void theMspReadsTheVariablesOfAllItsResolvers() {
    resolvers.change(chain, List.of(demoEntry, contosoEntry), ResolutionMode.FIRST);

    assertThat(chain.variables()).containsExactlyInAnyOrder("demoId", "contosoId");
    assertThat(chain.msp()).isEqualTo("nikpot");
  }

  @Test
  void aResolverMayReadAHundredVariablesAndNoMore() {
    for (int count : new int[] {100, 101}) {
      TenantResolverFactory greedy =
          TestChains.making(
                  "greedy",
                  config ->
                      new TenantResolver() {
                        @Override
                        public Resolution resolve(ResolutionRequest request) {
                          return new Resolution.NoMatch("");
                        }

                        @Override
                        public Set<String> variables() {
                          return IntStream.range(0, count)
                              .mapToObj(i -> "v" + i)
                              .collect(Collectors.toSet());
                        }
                      })
              .factory();
      try (Resolvers some = Resolvers.of(getClass().getClassLoader(), List.of(greedy))) {
        ResolverChain greedyChain =
            some.chain("nikpot", List.of(entry("greedy")), ResolutionMode.FIRST);
        assertThat(greedyChain.variables()).hasSize(count == 100 ? 100 : 0);
        assertThat(greedyChain.refusal().isPresent()).isEqualTo(count > 100);
      }
    }
  }

  private Optional<Tenant> found(ResolverChain asked) {
    return asked.resolve(variables("v", "x"), ALL) instanceof Verdict.Found found
        ? Optional.of(found.tenant())
        : Optional.empty();
  }

  /** Makes resolvers that know one tenant, and counts them. */
  private static final class Knowing implements TenantResolverFactory {

    private final String name;
    private final Tenant tenant;
    private volatile int created;
    private volatile int closed;
    private final List<String> read = new ArrayList<>();

    Knowing(String name, Tenant tenant) {
      this.name = name;
      this.tenant = tenant;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public synchronized TenantResolver create(ResolverConfig config) {
      created++;
      read.clear();
      for (String key : List.of("zone", "empty", "unset")) {
        read.add(config.get(key).orElse("none"));
      }
      return new TenantResolver() {
        @Override
        public Resolution resolve(ResolutionRequest request) {
          return Resolution.of(List.of(tenant), "it knows it " + config.get("late").isPresent());
        }

        @Override
        public Set<String> variables() {
          return Set.of(name + "Id");
        }

        @Override
        public void close() {
          synchronized (Knowing.this) {
            closed++;
          }
        }
      };
    }
  }
}

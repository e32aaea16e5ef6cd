// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jitgate.resolver.spi.Resolution.Ambiguous;
import dev.jitgate.resolver.spi.Resolution.NoMatch;
import dev.jitgate.resolver.spi.Resolution.Resolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolutionTest {

  private final Tenant one = tenant(1);
  private final Tenant other = tenant(2);

  private static Tenant tenant(int number) {
    return new Tenant(new UUID(0, number), "Tenant " + number, "tenant-" + number, Map.of());
  }

  private static List<Tenant> tenants(int count) {
    return IntStream.range(0, count).mapToObj(ResolutionTest::tenant).toList();
  }

  @Test
  void fitsTheNumberOfMatches() {
    assertThat(Resolution.of(List.of(), "why")).isEqualTo(new NoMatch("why"));
    assertThat(Resolution.of(List.of(one), "why")).isEqualTo(new Resolved(one, "why"));
    assertThat(Resolution.of(List.of(one, other), "why"))
        .isEqualTo(new Ambiguous(List.of(one, other), "why"));
  }

  @Test
  void keepsTheFirstHundredOfMoreMatches() {
    assertThat(Resolution.of(tenants(100), "why")).isEqualTo(new Ambiguous(tenants(100), "why"));
    assertThat(Resolution.of(tenants(10_000), "why")).isEqualTo(new Ambiguous(tenants(100), "why"));
  }

  @Test
  void refusesAnAmbiguityOfOneOrOfTooMany() {
    assertThatThrownBy(() -> new Ambiguous(List.of(one), "why"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ambiguous needs 2 to 100 candidates, not 1");
    assertThatThrownBy(() -> new Ambiguous(tenants(101), "why"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ambiguous needs 2 to 100 candidates, not 101");
  }

  @Test
  void refusesOneTenantNamedTwice() {
    assertThatThrownBy(() -> Resolution.of(List.of(one, tenant(1)), "why"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("candidate 00000000-0000-0000-0000-000000000001 is named twice");
  }

  @Test
  void cannotBeChangedThroughTheListItWasMadeOf() {
    List<Tenant> matches = new ArrayList<>(List.of(one, other));
    Ambiguous ambiguous = new Ambiguous(matches, "why");
    matches.set(0, tenant(3));
    assertThat(ambiguous.candidates()).containsExactly(one, other);
    assertThatThrownBy(() -> ambiguous.candidates().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void refusesABlankReason(String reason) {
    String message = "reason must have 1 to 256 characters, not " + reason.length();
    assertThatThrownBy(() -> new NoMatch(reason)).hasMessage(message);
    assertThatThrownBy(() -> new Resolved(one, reason)).hasMessage(message);
    assertThatThrownBy(() -> new Ambiguous(List.of(one, other), reason)).hasMessage(message);
  }

  @Test
  void takesAReasonOf256CharactersButNotOfMore() {
    assertThat(new NoMatch("a".repeat(256)).reason()).hasSize(256);
    assertThatThrownBy(() -> new NoMatch("a".repeat(257)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("reason must have 1 to 256 characters, not 257");
  }
}

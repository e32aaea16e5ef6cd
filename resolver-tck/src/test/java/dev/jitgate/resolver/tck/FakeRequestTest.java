// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeRequestTest {

  private final FakeDirectory directory = FakeDirectory.of();

  @Test
  void gathersVariablesWithoutChangingEarlierRequests() {
    FakeRequest none = FakeRequest.in(directory);
    FakeRequest two = none.with("a", "1").with(Map.of("a", "2", "b", "3"));
    assertThat(none.variables()).isEmpty();
    assertThat(two.variables()).isEqualTo(Map.of("a", "2", "b", "3"));
    assertThat(two.tenants()).isSameAs(directory);
  }

  @Test
  void isAsUnmodifiableAsTheHostsOwn() {
    Map<String, String> variables = FakeRequest.in(directory).variables();
    assertThatThrownBy(() -> variables.put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void hasTheHostsDeadlineUnlessAnotherIsGiven() {
    Instant before = Instant.now();
    FakeRequest request = FakeRequest.in(directory);
    assertThat(request.deadline()).isBetween(before.plusMillis(800), Instant.now().plusMillis(800));
    assertThat(request.before(Instant.EPOCH).deadline()).isEqualTo(Instant.EPOCH);
  }
}

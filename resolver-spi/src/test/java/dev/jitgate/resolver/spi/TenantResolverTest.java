// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class TenantResolverTest {

  @Test
  void canBeWrittenAsALambdaThatReadsWhatOthersDeclareAndHoldsNothing() {
    TenantResolver resolver = request -> new Resolution.NoMatch("never");
    assertThat(resolver.variables()).isEmpty();
    assertThatCode(resolver::close).doesNotThrowAnyException();
  }
}

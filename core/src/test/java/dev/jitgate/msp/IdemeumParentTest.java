// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdemeumParentTest {

  @Test
  void readsTheHostOfATenant() {
    IdemeumParent parent = new IdemeumParent("Nikpot.idemeum.com");

    assertThat(parent).hasToString("nikpot.idemeum.com");
    assertThat(parent.host()).isEqualTo("nikpot.idemeum.com");
    assertThat(parent.label()).isEqualTo("nikpot");
    assertThat(parent.domain()).isEqualTo("idemeum.com");
    assertThat(parent.isLocalhost()).isFalse();
  }

  @Test
  void readsAStandInOnThisMachine() {
    IdemeumParent parent = new IdemeumParent("nikpot.idemeum.localhost:8092");

    assertThat(parent).hasToString("nikpot.idemeum.localhost:8092");
    assertThat(parent.host()).isEqualTo("nikpot.idemeum.localhost");
    assertThat(parent.label()).isEqualTo("nikpot");
    assertThat(parent.domain()).isEqualTo("idemeum.localhost");
    assertThat(parent.isLocalhost()).isTrue();
  }

  @Test
  void dropsThePortOfHttps() {
    assertThat(new IdemeumParent("nikpot.idemeum.com:443"))
        .isEqualTo(new IdemeumParent("nikpot.idemeum.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nikpot",
        "localhost:8092",
        "10.0.0.1",
        "nikpot.0x1",
        "",
        "https://nikpot.idemeum.com",
        "nikpot.idemeum.com/",
        "nikpot.idemeum.com.",
        "*.idemeum.com",
        "a@nikpot.idemeum.com",
        "nikpot.idemeum.com#",
        "nikpot .idemeum.com",
        "nikpot.idemeum.com:0"
      })
  void refusesWhatIsNoTenantsHost(String written) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdemeumParent(written))
        .withMessage(
            "\""
                + written
                + "\" is not the host of an idemeum tenant, such as nikpot.idemeum.com.");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantAddressTest {

  @Test
  void isReadAsItIsWritten() {
    TenantAddress address = new TenantAddress("demo", Optional.of("1011"));

    assertThat(address.text()).isEqualTo("/tenant?name=demo&ticket=1011");
    assertThat(TenantAddress.parse("name=demo&ticket=1011")).contains(address);
    assertThat(address.search()).isEqualTo("/?ticket=1011");
  }

  @Test
  void needsNoTicket() {
    TenantAddress address = new TenantAddress("demo", Optional.empty());

    assertThat(address.text()).isEqualTo("/tenant?name=demo");
    assertThat(TenantAddress.parse("name=demo")).contains(address);
    assertThat(address.search()).isEqualTo("/");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "name=",
        "name=Demo",
        "name=-demo",
        "name=demo-",
        "name=demo&name=other",
        "name=demo&ticket=",
        "name=demo&ticket=1%202",
        "name=demo&ticket=1234567890123456789",
        "ticket=1&name=demo",
        "name=de%6do",
        "name=demo\n",
      })
  void isNoOtherForm(String query) {
    assertThat(TenantAddress.parse(query)).isEmpty();
  }
}

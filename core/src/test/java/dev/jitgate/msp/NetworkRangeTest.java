// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkRangeTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.128, true",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "0.0.0.0/0, 203.0.113.1, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "192.0.2.0/24, ::ffff:192.0.2.9, true",
    "192.0.2.0/24, office.example, false",
    "192.0.2.0/24, '', false"
  })
  void tellsWhatIsInside(String range, String address, boolean inside) {
    assertThat(new NetworkRange(range).contains(address)).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "office.example",
        "192.0.2.0/33",
        "192.0.2.0/",
        "192.0.2.0/24/24",
        "192.0.2.1/24",
        "192.0.2",
        "192.0.2.256",
        "192.0.2.0/-1",
        "2001:db8::/129",
        "2001:db8::1/64",
        ":::",
        "/8"
      })
  void refusesWhatIsNoRange(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NetworkRange(text))
        .withMessageStartingWith("expected ranges such as");
  }

  @Test
  void takesAllOfASubscribersAddressesForOneClient() {
    String one = NetworkRange.client("2001:db8:0:1::1");

    assertThat(NetworkRange.client("2001:db8:0:1:ffff::2")).isEqualTo(one);
    assertThat(NetworkRange.client("2001:db8:0:2::1")).isNotEqualTo(one);
    assertThat(NetworkRange.client("192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(NetworkRange.client("unknown")).isEqualTo("unknown");
  }
}

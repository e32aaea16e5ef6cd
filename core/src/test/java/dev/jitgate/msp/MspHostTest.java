// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MspHostTest {

  @ParameterizedTest
  @CsvSource({
    "jit.example.com, jit.example.com",
    "JIT.Example.COM, jit.example.com",
    "localhost:8080, localhost:8080",
    "jit.example.com:443, jit.example.com",
    "jit.example.com:80, jit.example.com",
    "jit.example.com:8443, jit.example.com:8443",
    "127.0.0.1:8080, 127.0.0.1:8080",
    "xn--mnchen-3ya.example, xn--mnchen-3ya.example"
  })
  void readsAHostAsTheHeaderHasIt(String written, String value) {
    assertThat(new MspHost(written)).hasToString(value);
    assertThat(MspHost.ofHeader(written)).contains(new MspHost(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a..b",
        "jit.example.com.",
        "-a.example",
        "a-.example",
        "a_b.example",
        "a b",
        "https://jit.example.com",
        "jit.example.com/",
        "user@jit.example.com",
        "jit.exämple.com",
        "\u212Ait.example.com",
        "[::1]:8080",
        "a,b",
        "jit.example.com\r\n",
        "jit\u0000.example"
      })
  void refusesWhatIsNoHost(String written) {
    assertThat(MspHost.ofHeader(written)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MspHost(written))
        .withMessage(
            "\""
                + written
                + "\" is not a host with an optional port, such as jit.example.com or"
                + " localhost:8080.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:", "a:0", "a:65536", "a:080", "a:-1", "a:1a", "a:80:80", "a:99999999"})
  void refusesWhatIsNoPort(String written) {
    assertThat(MspHost.ofHeader(written)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new MspHost(written));
  }

  @Test
  void refusesWhatIsTooLongForDns() {
    assertThat(MspHost.ofHeader("a".repeat(63) + ".example")).isPresent();
    assertThat(MspHost.ofHeader("a".repeat(64) + ".example")).isEmpty();
    assertThat(MspHost.ofHeader("a.".repeat(126) + "a")).isPresent();
    assertThat(MspHost.ofHeader("a.".repeat(126) + "aa")).isEmpty();
  }
}

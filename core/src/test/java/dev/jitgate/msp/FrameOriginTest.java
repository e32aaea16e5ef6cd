// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameOriginTest {

  private static final String EXPECTED = ". Expected is one such as https://acme.halopsa.com.";

  @ParameterizedTest
  @CsvSource({
    "https://acme.halopsa.com, https://acme.halopsa.com",
    "HTTPS://Acme.HaloPSA.com, https://acme.halopsa.com",
    "https://acme.halopsa.com:443, https://acme.halopsa.com",
    "https://halo.example.org:8443, https://halo.example.org:8443",
    "https://acme.halopsa.com:80, https://acme.halopsa.com:80",
    "https://halo, https://halo",
    "http://localhost, http://localhost",
    "http://localhost:80, http://localhost",
    "http://halo.localhost:8090, http://halo.localhost:8090"
  })
  void readsOneExactOrigin(String written, String source) {
    assertThat(new FrameOrigin(written)).hasToString(source).isEqualTo(new FrameOrigin(source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acme.halopsa.com | it does not start with https://",
        "ftp://acme.halopsa.com | it does not start with https://",
        "'self' | it does not start with https://",
        "* | it does not start with https://",
        "https: | it does not start with https://",
        "https://* | a wildcard would let other people's pages show the tab",
        "https://*.halopsa.com | a wildcard would let other people's pages show the tab",
        "https://acme.halopsa.com:* | a wildcard would let other people's pages show the tab",
        "https://acme.halopsa.com/ | something follows the host; not even a slash may",
        "https://acme.halopsa.com/tickets | something follows the host; not even a slash may",
        "https://acme.halopsa.com?a | something follows the host; not even a slash may",
        "https://acme.halopsa.com#a | something follows the host; not even a slash may",
        "https://10.0.0.1 | an IP address is not a HaloPSA host",
        "https://10.0.0.1:8443 | an IP address is not a HaloPSA host",
        "https://2130706433 | an IP address is not a HaloPSA host",
        "https://0x7f000001 | an IP address is not a HaloPSA host",
        "https://10.0.0.0x1 | an IP address is not a HaloPSA host",
        "http://acme.halopsa.com | http is for localhost and hosts below it only",
        "http://evil-localhost | http is for localhost and hosts below it only",
        "http://localhost.evil.example | http is for localhost and hosts below it only"
      })
  void refusesEverythingElse(String written, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameOrigin(written))
        .withMessage("\"" + written + "\" is not an origin: " + why + EXPECTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https:// ",
        "https://acme.halopsa.com.",
        "https://[::1]",
        "https://acme.halopsa.com evil.example",
        "https://acme.halopsa.com;script-src",
        "https://acme.halopsa.com,evil.example",
        "https://acme_x.halopsa.com",
        "https://ácme.halopsa.com",
        "https://acme.halopsa.com:0",
        "https://acme\u3002halopsa.com",
        "https://\u212Acme.halopsa.com"
      })
  void refusesWhatIsNoHost(String written) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameOrigin(written))
        .withMessage(
            "\"" + written + "\" is not an origin: its host or its port cannot be one" + EXPECTED);
  }

  @Test
  void doesNotRepeatAPassword() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameOrigin("https://user:hunter2@acme.halopsa.com"))
        .withMessage("\"https://...\" is not an origin: it has a user name" + EXPECTED);
  }

  @Property
  void nothingInAnOriginCanEndItsSource(@ForAll String text) {
    try {
      assertThat(new FrameOrigin("https://" + text).value())
          .matches("https://[a-z0-9.-]+(:[0-9]+)?");
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("is not an origin");
    }
  }
}

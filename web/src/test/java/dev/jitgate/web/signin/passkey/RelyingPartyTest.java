// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.Msp;
import dev.jitgate.msp.MspHost;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelyingPartyTest {

  @ParameterizedTest
  @CsvSource({
    "JIT.example.com, jit.example.com, https://jit.example.com",
    "jit.example.com:443, jit.example.com, https://jit.example.com",
    "jit.example.com:8443, jit.example.com, https://jit.example.com:8443",
    "localhost, localhost, http://localhost",
    "localhost:8080, localhost, http://localhost:8080",
    "nikpot.localhost:8080, nikpot.localhost, http://nikpot.localhost:8080",
    "notlocalhost:8080, notlocalhost, https://notlocalhost:8080",
    "localhost.example.com, localhost.example.com, https://localhost.example.com"
  })
  void isTheHostWithoutPortAndItsOrigin(String host, String id, String origin) {
    Msp msp = new Msp("nikpot");

    assertThat(RelyingParty.of(msp, new MspHost(host), "Nikpot"))
        .isEqualTo(new RelyingParty(msp, id, "Nikpot", origin));
  }
}

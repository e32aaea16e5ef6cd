// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/148.0 Safari/537.36 Edg/148.0 | Edge on Windows
          Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 | Chrome on Linux
          Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/26.2 Safari/605 | Safari on macOS
          Mozilla/5.0 (Windows NT 10.0; rv:153.0) Gecko/20100101 Firefox/153.0 | Firefox on Windows
          Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit Safari/605 | Safari on iOS
          Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/148.0 Safari/537.36 | Chrome on Android
          curl/8 | A browser on an unknown system
          none | A browser on an unknown system
          """)
  void namesWhatPeopleRecognise(String userAgent, String label) {
    assertThat(ClientReader.label(userAgent)).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          192.0.2.7 | 192.0.2.7
          192.0.2.7:41234 | 192.0.2.7
          2001:db8::7 | 2001:db8::7
          [2001:db8::7] | 2001:db8::7
          [2001:db8::7]:41234 | 2001:db8::7
          unknown | none
          192.0.2.7.example | none
          '' | none
          """)
  void readsAddressesAsProxiesWriteThem(String said, String address) {
    assertThat(ClientReader.address(said).orElse("none")).isEqualTo(address);
  }

  /** Whoever is no listed proxy may claim to be anybody and stays who they are. */
  @ParameterizedTest
  @CsvSource({
    "198.51.100.9, 192.0.2.7,               198.51.100.9",
    "10.0.0.1,     192.0.2.7,               192.0.2.7",
    "10.0.0.1,     '192.0.2.7, 10.0.0.2',   192.0.2.7",
    "10.0.0.1,     '192.0.2.7, 192.0.2.66', 192.0.2.66",
    "10.0.0.1,     unknown,                 10.0.0.1",
  })
  void believesTheListedProxiesAndNobodyElse(String sender, String forwarded, String network) {
    ClientReader reader = new ClientReader(Set.of("10.0.0.1", "10.0.0.2"));

    assertThat(reader.network(request(sender, forwarded))).isEqualTo(network);
  }

  private static HttpServletRequest request(String sender, String forwarded) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            ClientReaderTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                method.getName().equals("getRemoteAddr")
                    ? sender
                    : Collections.enumeration(List.of(forwarded)));
  }
}

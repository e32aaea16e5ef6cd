// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TabAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/?", "/?customerDisplayName=Leanne%20&%20Stu+#", "/tenant?name=x"})
  void comesBackByItsName(String text) {
    String name = new TabAddress(text).name();

    assertThat(name).matches("tab\\.[A-Za-z0-9_-]+");
    assertThat(TabAddress.named(name)).contains(new TabAddress(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "//evil.example",
        "/\\evil.example",
        "/tenants",
        "/tenant/..",
        "/admin",
        "/?a b",
        "/?a\r\nSet-Cookie: a=b",
        "/?\u00e9",
        "https://evil.example/"
      })
  void leadsNowhereElse(String text) {
    String name =
        "tab."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));

    assertThat(TabAddress.named(name)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new TabAddress(text));
  }

  @Test
  void isNoLongerThanWhatIsKept() {
    assertThat(TabAddress.isOne("/?" + "a".repeat(1498))).isTrue();
    assertThat(TabAddress.isOne("/?" + "a".repeat(1499))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"people", "admin-mapping", "tab.%%%", "tab.====", "tab", "tab."})
  void isNoOtherName(String name) {
    assertThat(TabAddress.named(name)).isEmpty();
  }
}

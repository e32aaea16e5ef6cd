// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApiScopeTest {

  @ParameterizedTest
  @EnumSource
  void isFoundByItsOwnWordAndSaysWhatItIsGoodFor(ApiScope scope) {
    assertThat(ApiScope.of(scope.word())).contains(scope);
    assertThat(scope.word()).matches("[a-z]+(:(read|write))?");
    assertThat(scope.meaning()).endsWith(".");
  }

  @Test
  void aWordOfNoneLeadsToNone() {
    assertThat(ApiScope.of("TENANTS_READ")).isEmpty();
    assertThat(ApiScope.of("tenants")).isEmpty();
    assertThat(ApiScope.of("")).isEmpty();
  }

  @Test
  void wordsDoNotDependOnTheServersLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(new Locale("tr"));
      assertThat(ApiScope.AUDIT_READ.word()).isEqualTo("audit:read");
    } finally {
      Locale.setDefault(before);
    }
  }
}

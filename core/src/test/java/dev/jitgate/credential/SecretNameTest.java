// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretNameTest {

  @Test
  void ofAnMspBelongsToNoTenant() {
    assertThat(SecretName.ofMsp("connection-1", "client-secret"))
        .isEqualTo(new SecretName("", "connection-1", "client-secret"))
        .isNotEqualTo(new SecretName("tenant-1", "connection-1", "client-secret"));
  }

  @Test
  void eachPartMayBeAsLongAsItsColumn() {
    String longest = "~".repeat(128);

    assertThat(new SecretName(longest, longest, "a".repeat(64)).tenant()).hasSize(128);
    assertRefused(longest + "~", "record", "field");
    assertRefused("tenant", longest + "~", "field");
    assertRefused("tenant", "record", "a".repeat(65));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', field",
    "'', record, ''",
    "'te nant', record, field",
    "tenant, 're cord', field",
    "tenant, rekörd, field",
    "tenant, record, Field",
    "tenant, record, fie_ld"
  })
  void nothingElseIsAName(String tenant, String record, String field) {
    assertRefused(tenant, record, field);
  }

  private static void assertRefused(String tenant, String record, String field) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SecretName(tenant, record, field))
        .withMessage("no name of a secret: " + record + " " + field);
  }
}

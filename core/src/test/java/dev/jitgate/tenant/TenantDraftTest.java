// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.tenant.TenantRules.Problem;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenantDraftTest {

  @Test
  void whatDoesNotCountIsTakenAway() {
    TenantDraft draft = new TenantDraft("\tDEMO ", "\u00A0Demo  Ltd ", Map.of("a", " 1 "));

    assertThat(draft).isEqualTo(new TenantDraft("demo", "Demo  Ltd", Map.of("a", "1")));
    assertThat(draft.problems()).isEmpty();
  }

  @Test
  void aLetterThatJavaLowersToAsciiDoesNotBecomeAnotherName() {
    TenantDraft draft = new TenantDraft("\u212Aelvin", "Kelvin", Map.of());

    assertThat(draft.problems())
        .extracting(Problem::detail)
        .containsExactly("The URL name has U+212A (KELVIN SIGN).");
  }

  @Test
  void everyProblemIsSaid() {
    TenantDraft draft = new TenantDraft("", "$CLIENT", Map.of("a", " "));

    assertThat(draft.problems())
        .extracting(Problem::detail)
        .containsExactly(
            "The URL name is empty.",
            "The display name has U+0024 (DOLLAR SIGN).",
            "The value of a is empty.");
  }
}

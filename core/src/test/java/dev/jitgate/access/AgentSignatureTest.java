// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jitgate.access.AgentClaim.NotClaimed;
import dev.jitgate.access.AgentClaim.NotProven;
import dev.jitgate.access.AgentClaim.Proven;
import dev.jitgate.msp.TabSecret;
import dev.jitgate.variables.QueryReader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgentSignatureTest {

  private static final TabSecret SECRET = new TabSecret("test-iframe-secret");
  private static final TabSecret OTHER = new TabSecret("another-iframe-secret");

  private static final String SIGNATURE_OF_42 = "irUkVGLnTigJjSq8USvaGVg4mMkQO+tLMRNJ3AobJSY=";
  private static final String SIGNATURE_OF_3 = "Wgdavincf+iq0GZmHNfZ0BWnqBUNZ/Q6J9FoTVRGzZI=";

  private static final NotProven WRONG =
      new NotProven("hmac is not the signature of agentId under the tab's secret.");

  @Test
  void provesWhatHaloPsaSigned() {
    assertThat(claim("agentId=42&hmac=" + SIGNATURE_OF_42, SECRET)).isEqualTo(new Proven("42"));
    assertThat(claim("agent_id=3&hmac=" + SIGNATURE_OF_3, SECRET)).isEqualTo(new Proven("3"));
  }

  @Test
  void provesASignatureWhosePlusBecameASpace() {
    assertThat(claim("agentId=42&hmac=" + SIGNATURE_OF_42.replace("+", "%20"), SECRET))
        .isEqualTo(new Proven("42"));
  }

  @Test
  void provesUnderEitherOfTwoSecrets() {
    String query = "agentId=42&hmac=" + SIGNATURE_OF_42;

    assertThat(claim(query, SECRET, OTHER)).isEqualTo(new Proven("42"));
    assertThat(claim(query, OTHER, SECRET)).isEqualTo(new Proven("42"));
  }

  @Test
  void doesNotProveUnderAnotherSecret() {
    assertThat(claim("agentId=42&hmac=" + SIGNATURE_OF_42, OTHER)).isEqualTo(WRONG);
  }

  @Test
  void doesNotProveAnotherAgent() {
    assertThat(claim("agentId=3&hmac=" + SIGNATURE_OF_42, SECRET)).isEqualTo(WRONG);
    // The same number, but not the text that was signed.
    assertThat(claim("agentId=042&hmac=" + SIGNATURE_OF_42, SECRET)).isEqualTo(WRONG);
  }

  @Test
  void doesNotProveASignatureThatDiffersInAnyCharacter() {
    for (int i = 0; i < SIGNATURE_OF_42.length(); i++) {
      StringBuilder altered = new StringBuilder(SIGNATURE_OF_42);
      altered.setCharAt(i, altered.charAt(i) == 'A' ? 'B' : 'A');
      assertThat(claim("agentId=42&hmac=" + altered, SECRET)).isEqualTo(WRONG);
    }
  }

  @Test
  void doesNotProveASignatureInAnotherForm() {
    for (String hmac :
        List.of(
            SIGNATURE_OF_42.replace("=", ""),
            SIGNATURE_OF_42.replace('+', '-'),
            SIGNATURE_OF_42 + "=",
            // The last digit's lowest two bits belong to no byte; a lenient decoder ignores them.
            SIGNATURE_OF_42.replace("Y=", "Z="),
            SIGNATURE_OF_42.toLowerCase(Locale.ROOT),
            "8ab5245462e74e28098d2abc512bda19583898c9103beb4b311349dc0a1b2526")) {
      assertThat(claim("agentId=42&hmac=" + hmac, SECRET)).isEqualTo(WRONG);
    }
  }

  @Test
  void seesNoClaimWhereNoneIsMade() {
    assertThat(claim("ticket=5", SECRET)).isEqualTo(new NotClaimed());
    assertThat(claim("agentId=$LOGGEDINAGENTID&hmac=$HMAC", SECRET)).isEqualTo(new NotClaimed());
    assertThat(new NotClaimed().reason())
        .isEqualTo(
            "The tab's address has neither agentId nor hmac, or HaloPSA did not fill them in.");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(claim("agentId=42&hmac=$HMAC", SECRET).reason())
        .isEqualTo("The tab's address has agentId, but hmac is missing or not filled in.");
    assertThat(claim("hmac=" + SIGNATURE_OF_42, SECRET).reason())
        .isEqualTo("The tab's address has hmac, but agentId is missing or not filled in.");
    assertThat(claim("agentId=42&hmac=" + SIGNATURE_OF_42))
        .isEqualTo(new NotProven("No tab secret is set, so that hmac cannot be checked."));
  }

  @Test
  void refusesMoreSecretsThanAChangeNeeds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AgentSignature(List.of(SECRET, OTHER, SECRET)))
        .withMessage("3 tab secrets are set; expected is one, or two while it is being changed.");
  }

  private static AgentClaim claim(String query, TabSecret... secrets) {
    return new AgentSignature(List.of(secrets)).claim(new QueryReader(Set.of()).read(query));
  }
}

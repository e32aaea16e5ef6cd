// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import dev.jitgate.access.AgentClaim.NotClaimed;
import dev.jitgate.access.AgentClaim.NotProven;
import dev.jitgate.access.AgentClaim.Proven;
import dev.jitgate.msp.TabSecret;
import dev.jitgate.variables.Variables;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

/**
 * HaloPSA's signature of the agent who opens the tab: the Base64 of the HMAC-SHA256 of the agent's
 * id in decimal, under the tab's secret.
 */
public final class AgentSignature {

  private static final int MAX_SECRETS = 2;

  private final List<TabSecret> secrets;

  /**
   * Makes a check against all active secrets.
   *
   * @param secrets none, one, or two while the secret is being changed
   */
  public AgentSignature(List<TabSecret> secrets) {
    if (secrets.size() > MAX_SECRETS) {
      throw new IllegalArgumentException(
          secrets.size()
              + " tab secrets are set; expected is one, or two while it is being changed.");
    }
    this.secrets = List.copyOf(secrets);
  }

  /** Returns what the address says about the agent who looks. */
  public AgentClaim claim(Variables variables) {
    if (variables.agentId().isEmpty() && variables.hmac().isEmpty()) {
      return new NotClaimed();
    }
    if (variables.hmac().isEmpty()) {
      return new NotProven("The tab's address has agentId, but hmac is missing or not filled in.");
    }
    if (variables.agentId().isEmpty()) {
      return new NotProven("The tab's address has hmac, but agentId is missing or not filled in.");
    }
    if (secrets.isEmpty()) {
      return new NotProven("No tab secret is set, so that hmac cannot be checked.");
    }
    String agentId = variables.agentId().get();
    return isSigned(agentId, variables.hmac().get())
        ? new Proven(agentId)
        : new NotProven("hmac is not the signature of agentId under the tab's secret.");
  }

  private boolean isSigned(String agentId, String hmac) {
    byte[] message = agentId.getBytes(StandardCharsets.US_ASCII);
    byte[] claimed = hmac.getBytes(StandardCharsets.UTF_8);
    boolean signed = false;
    for (TabSecret secret : secrets) {
      byte[] expected = Base64.getEncoder().encode(secret.sign(message));
      // No short cut: how long it takes must not tell which secret fits, or how much of it.
      signed |= MessageDigest.isEqual(expected, claimed);
    }
    return signed;
  }
}

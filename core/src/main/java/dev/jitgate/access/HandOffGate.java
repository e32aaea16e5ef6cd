// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import dev.jitgate.msp.HandOffAccess;
import dev.jitgate.problem.ErrorCode;

/**
 * Decides whom jitgate hands over to idemeum, where they sign in.
 *
 * @param access whom the MSP lets through
 */
public record HandOffGate(HandOffAccess access) {

  /** Returns whether whoever makes this claim is handed over. */
  public Decision decide(AgentClaim claim) {
    if (access == HandOffAccess.OPEN) {
      return new Allowed("The hand-off is open to everybody; idemeum asks who they are.");
    }
    return claim instanceof AgentClaim.Proven
        ? new Allowed(claim.reason())
        : new Refused(ErrorCode.AGENT_NOT_PROVEN, claim.reason());
  }

  /** Whether somebody is handed over. */
  public sealed interface Decision {
    /** Returns why, as one sentence for the administrator. */
    String reason();
  }

  /**
   * They are.
   *
   * @param reason see {@link Decision#reason()}
   */
  public record Allowed(String reason) implements Decision {}

  /**
   * They are not.
   *
   * @param code what to tell them
   * @param reason see {@link Decision#reason()}
   */
  public record Refused(ErrorCode code, String reason) implements Decision {}
}

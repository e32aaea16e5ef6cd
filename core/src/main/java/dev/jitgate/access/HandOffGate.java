// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import dev.jitgate.msp.HandOffAccess;
import dev.jitgate.msp.TabDestination;
import dev.jitgate.problem.ErrorCode;

/**
 * Decides who gets on from the tab: whom jitgate hands over to idemeum, where they sign in, and who
 * must be signed in here first.
 *
 * @param access whom the MSP hands over
 * @param destination where its tab leads
 */
public record HandOffGate(HandOffAccess access, TabDestination destination) {

  /**
   * Returns whether somebody gets on.
   *
   * @param claim what the address says about them
   * @param signedIn whether they are signed in here
   */
  public Decision decide(AgentClaim claim, boolean signedIn) {
    if (destination == TabDestination.PORTAL || access == HandOffAccess.SIGNED_IN) {
      return signedIn
          ? new Allowed("They are signed in.")
          : new SignInFirst("Nobody is signed in in this browser.");
    }
    if (access == HandOffAccess.OPEN) {
      return new Allowed("The hand-off is open to everybody; idemeum asks who they are.");
    }
    return claim instanceof AgentClaim.Proven
        ? new Allowed(claim.reason())
        : new Refused(ErrorCode.AGENT_NOT_PROVEN, claim.reason());
  }

  /** Whether somebody gets on. */
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
   * They are not as long as nobody knows who they are.
   *
   * @param reason see {@link Decision#reason()}
   */
  public record SignInFirst(String reason) implements Decision {}

  /**
   * They are not.
   *
   * @param code what to tell them
   * @param reason see {@link Decision#reason()}
   */
  public record Refused(ErrorCode code, String reason) implements Decision {}
}

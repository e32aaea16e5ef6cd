// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.access.AgentClaim.NotClaimed;
import dev.jitgate.access.AgentClaim.NotProven;
import dev.jitgate.access.AgentClaim.Proven;
import dev.jitgate.access.HandOffGate.Allowed;
import dev.jitgate.access.HandOffGate.Refused;
import dev.jitgate.access.HandOffGate.SignInFirst;
import dev.jitgate.msp.HandOffAccess;
import dev.jitgate.msp.TabDestination;
import dev.jitgate.problem.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandOffGateTest {

  @Test
  void letsEverybodyThroughWhereItIsOpen() {
    HandOffGate gate = new HandOffGate(HandOffAccess.OPEN, TabDestination.HAND_OFF);

    for (AgentClaim claim :
        List.of(new NotClaimed(), new NotProven("hmac is wrong."), new Proven("42"))) {
      assertThat(gate.decide(claim, false))
          .isEqualTo(new Allowed("The hand-off is open to everybody; idemeum asks who they are."));
    }
  }

  @Test
  void letsOnlyProvenAgentsThroughWhereItIsSigned() {
    HandOffGate gate = new HandOffGate(HandOffAccess.HALO_SIGNED, TabDestination.HAND_OFF);

    assertThat(gate.decide(new Proven("42"), false))
        .isEqualTo(new Allowed("HaloPSA signed the id of agent 42."));
    assertThat(gate.decide(new NotProven("hmac is wrong."), false))
        .isEqualTo(new Refused(ErrorCode.AGENT_NOT_PROVEN, "hmac is wrong."));
    assertThat(gate.decide(new NotClaimed(), false))
        .isEqualTo(new Refused(ErrorCode.AGENT_NOT_PROVEN, new NotClaimed().reason()));
  }

  @Test
  void asksForASignInWhereItIsWantedWhateverHaloPsaSigned() {
    for (HandOffGate gate :
        List.of(
            new HandOffGate(HandOffAccess.SIGNED_IN, TabDestination.HAND_OFF),
            new HandOffGate(HandOffAccess.OPEN, TabDestination.PORTAL),
            new HandOffGate(HandOffAccess.HALO_SIGNED, TabDestination.PORTAL))) {
      assertThat(gate.decide(new Proven("42"), false)).isInstanceOf(SignInFirst.class);
      assertThat(gate.decide(new NotClaimed(), true)).isEqualTo(new Allowed("They are signed in."));
    }
  }
}

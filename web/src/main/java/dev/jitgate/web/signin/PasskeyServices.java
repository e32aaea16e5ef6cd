// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.msp.MspHost;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.deployment.SignInDesk;
import dev.jitgate.web.signin.passkey.Passkeys;
import dev.jitgate.web.signin.passkey.RecoveryCodes;
import dev.jitgate.web.signin.passkey.RelyingParty;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The passkeys and recovery codes of each MSP; made once, since that takes a while. */
final class PasskeyServices {

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<SignInDesk, Passkeys> passkeys = new ConcurrentHashMap<>();

  PasskeyServices(InstantSource clock) {
    this.clock = clock;
  }

  Passkeys passkeys(ServedMsp msp) {
    return passkeys.computeIfAbsent(
        msp.signIn(), desk -> new Passkeys(desk.passkeys(), desk.ceremonies(), clock, random));
  }

  RecoveryCodes recoveryCodes(ServedMsp msp) {
    return new RecoveryCodes(msp.signIn().recoveryCodes(), clock, random);
  }

  static RelyingParty relyingParty(ServedMsp msp) {
    MspHost host = msp.settings().host();
    return RelyingParty.of(msp.msp(), host, host.toString());
  }
}

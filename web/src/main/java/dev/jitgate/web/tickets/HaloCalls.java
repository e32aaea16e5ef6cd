// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.tickets;

import dev.jitgate.audit.SignInTrail;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.NoticeServlet.Notice;
import dev.jitgate.web.http.NoticeServlet.Sent;
import dev.jitgate.web.settings.HaloSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * Takes the calls of HaloPSA's webhooks, which prove by basic authentication whose they are. All
 * that is believed is that something happened to a ticket.
 */
public final class HaloCalls implements Notice {

  private static final String USER = "jitgate";

  /** Makes what takes the calls. */
  public HaloCalls() {}

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public void take(ServedMsp msp, Sent sent, SignInTrail trail) {
    String secret =
        msp.haloPsa()
            .settings()
            .flatMap(HaloSettings::webhookSecret)
            .orElseThrow(HaloCalls::refused);
    byte[] expected = ("Basic " + base64(USER + ":" + secret)).getBytes(StandardCharsets.US_ASCII);
    byte[] said = sent.authorization().strip().getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected, said)) {
      throw refused();
    }
    msp.tickets().changed().accept(HaloCall.tickets(sent.body()));
  }

  /** Whoever calls is not told whether there is a secret at all. */
  private static JitgateException refused() {
    return new JitgateException(
        ErrorCode.HALOPSA_CALL_REFUSED, "It does not carry what halopsa.webhook-secret says.");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

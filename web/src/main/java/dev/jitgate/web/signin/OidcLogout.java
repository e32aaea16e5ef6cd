// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.audit.SignInTrail;
import dev.jitgate.session.EndReason;
import dev.jitgate.session.LogoutNotice;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.NoticeServlet.Notice;
import dev.jitgate.web.http.NoticeServlet.Sent;
import java.util.UUID;

/**
 * Ends the sessions of who signed out at the identity provider: the window's, and those of the
 * frames that it connected.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html">OpenID Connect
 *     Back-Channel Logout 1.0</a>
 */
public final class OidcLogout implements Notice {

  private final IdentityProviders providers;

  /** Makes the end of sessions that began at the given providers. */
  public OidcLogout(IdentityProviders providers) {
    this.providers = providers;
  }

  @Override
  public void take(ServedMsp msp, Sent sent, SignInTrail trail) {
    LogoutNotice notice = providers.talk(msp, () -> providers.client(msp).logout(sent.body()));
    for (String family : msp.signIn().identities().takeEndedBy(msp.msp(), notice)) {
      UUID session = UUID.fromString(family);
      trail.sessionEnded(sent.from(), session, EndReason.PROVIDER);
      msp.signIn().sessions().endFamily(session, EndReason.PROVIDER);
    }
  }
}

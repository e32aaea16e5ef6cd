// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.BrowserBinding;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.OidcPurpose;
import dev.jitgate.session.Session;
import dev.jitgate.session.SignedIn;
import dev.jitgate.session.Token;
import dev.jitgate.session.TokenHash;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Reply;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.signin.oidc.OidcClient;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Sends people to the identity provider. */
final class OidcActions {

  private final IdentityProviders providers;

  OidcActions(IdentityProviders providers) {
    this.providers = providers;
  }

  /** Who is signed in here is to confirm it, anybody else to sign in, or to join by a link. */
  Reply begin(Call call) {
    OidcClient client = providers.client(call.msp());
    Optional<UUID> session =
        call.visitor()
            .signedIn()
            .map(SignedIn::session)
            .filter(present -> present.carrier() == Carrier.WINDOW)
            .map(Session::id);
    Optional<TokenHash> link = call.optionalText("link").map(OidcActions::link);
    ReturnPath path =
        new ReturnPath(call.text("then"), link.isPresent() ? Optional.empty() : session, link);
    OidcPurpose purpose = path.session().isPresent() ? OidcPurpose.STEP_UP : OidcPurpose.SIGN_IN;
    URI there =
        providers.talk(
            call.msp(),
            () ->
                client.begin(browser(call.browser()), purpose, OptionalLong.empty(), path.text()));
    return Reply.of(JsonParts.object().add("address", there.toString()));
  }

  /**
   * Returns the browser that begins, or has come back.
   *
   * @throws JitgateException with {@code OIDC_TRANSACTION_GONE} if it keeps no cookie
   */
  static BrowserBinding browser(Optional<Token> cookie) {
    return cookie
        .map(token -> BrowserBinding.ofCookie(token.text()))
        .orElseThrow(
            () ->
                new JitgateException(
                    ErrorCode.OIDC_TRANSACTION_GONE, "The browser shows no cookie of ours."));
  }

  private static TokenHash link(String text) {
    return Token.parse(text).map(Token::hash).orElseThrow(PasskeyActions::linkVoid);
  }
}

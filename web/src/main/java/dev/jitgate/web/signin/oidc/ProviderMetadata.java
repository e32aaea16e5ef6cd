// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.oidc;

import dev.jitgate.web.settings.OidcSettings;
import jakarta.json.JsonObject;
import java.net.URI;

/** What the provider says of itself, checked. */
record ProviderMetadata(URI authorization, URI token, URI keys, boolean sendsIssuer) {

  static URI addressOf(OidcSettings settings) {
    String issuer = settings.issuer();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    return URI.create(base + "/.well-known/openid-configuration");
  }

  static ProviderMetadata of(JsonObject json, OidcSettings settings) {
    if (!StrictJson.requiredText(json, "issuer").equals(settings.issuer())) {
      throw Refused.answer("The metadata is of another issuer.");
    }
    return new ProviderMetadata(
        address(json, "authorization_endpoint", settings),
        address(json, "token_endpoint", settings),
        address(json, "jwks_uri", settings),
        StrictJson.isTrue(json, "authorization_response_iss_parameter_supported"));
  }

  private static URI address(JsonObject json, String name, OidcSettings settings) {
    try {
      URI address = URI.create(StrictJson.requiredText(json, name));
      if (settings.accepts(address)) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw Refused.answer(name + " is no address.");
    }
    throw Refused.answer(name + " is not an https address.");
  }
}

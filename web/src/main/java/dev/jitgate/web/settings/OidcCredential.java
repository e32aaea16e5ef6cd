// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import com.nimbusds.jose.jwk.JWK;

/** How jitgate proves itself to an identity provider. Shows itself to nobody. */
public sealed interface OidcCredential {

  /**
   * A secret that both know.
   *
   * @param value never printed
   */
  record ClientSecret(String value) implements OidcCredential {

    @Override
    public String toString() {
      return "ClientSecret[hidden]";
    }
  }

  /**
   * A key whose public half the provider knows.
   *
   * @param jwk RSA of 2048 bits or more, or EC on P-256; never printed
   */
  record ClientKey(JWK jwk) implements OidcCredential {

    @Override
    public String toString() {
      return "ClientKey[hidden]";
    }
  }
}

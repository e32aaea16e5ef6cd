// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.session.Bytes;
import java.security.PrivateKey;

/** By what jitgate proves itself, in clear; never printed. */
public sealed interface ClientCredential {

  /**
   * A text.
   *
   * @param value what the app registration gave out
   */
  record ClientSecret(String value) implements ClientCredential {

    @Override
    public String toString() {
      return "ClientSecret[hidden]";
    }
  }

  /**
   * A key.
   *
   * @param key RSA
   * @param thumbprint SHA-256 of its certificate
   */
  record ClientKey(PrivateKey key, Bytes thumbprint) implements ClientCredential {

    @Override
    public String toString() {
      return "ClientKey[hidden]";
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.Connection;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A customer's directory, and by what it is opened.
 *
 * @param connection how it is reached
 * @param credentialId which credential it is; a token of another is not used
 * @param credential the credential, opened when a token is needed
 */
public record Directory(
    Connection connection, UUID credentialId, Supplier<ClientCredential> credential) {

  /** Returns what tells it from all other directories, whoever is connected to it. */
  String place() {
    return connection.cloud().word() + "/" + connection.directoryId();
  }

  /** Returns what it is called where people read. */
  @Override
  public String toString() {
    return "Directory[" + place() + "]";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Makes role grants. */
final class Grants {
  private Grants() {}

  static RoleGrant permanent(DirectoryState state, String roleId, String principalId) {
    return permanent(state, roleId, principalId, "/");
  }

  static RoleGrant permanent(
      DirectoryState state, String roleId, String principalId, String scope) {
    return new RoleGrant(newId(), roleId, principalId, scope, state.now(), "", null);
  }

  /** Returns an id that looks like the real ones, and of which nothing can be guessed. */
  static String newId() {
    ByteBuffer bytes = ByteBuffer.allocate(32);
    for (int i = 0; i < 2; i++) {
      UUID part = UUID.randomUUID();
      bytes.putLong(part.getMostSignificantBits()).putLong(part.getLeastSignificantBits());
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array()) + "-1";
  }
}

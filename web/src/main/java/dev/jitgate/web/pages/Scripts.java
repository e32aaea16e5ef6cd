// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages' scripts, by name. */
public final class Scripts {

  private static final Map<String, byte[]> ALL = new HashMap<>();

  static {
    for (String name :
        List.of(
            "call.js",
            "memory.js",
            "picker.js",
            "access.js",
            "app-tile.js",
            "ending.js",
            "elsewhere.js",
            "confirmation.js",
            "tile.js",
            "workstations.js",
            "credentials.js",
            "credential.js",
            "armed.js",
            "pairing.js",
            "framed.js",
            "frame.js",
            "window.js",
            "sign-in.js",
            "forms.js",
            "admin.js",
            "tenants.js",
            "tenant-changes.js",
            "tenant-import.js",
            "entra.js",
            "halopsa.js",
            "customers.js",
            "references.js",
            "idemeum.js",
            "mapping.js",
            "tenant-search.js",
            "cards.js",
            "policies.js",
            "policy-fields.js",
            "policy-card.js",
            "admin-access.js",
            "approvals.js",
            "report.js",
            "self-test.js")) {
      ALL.put(name, read(name));
    }
  }

  private Scripts() {}

  /** Returns the script with the given name as UTF-8; not to be changed. */
  public static Optional<byte[]> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  private static byte[] read(String name) {
    try (InputStream in = Scripts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the WAR");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

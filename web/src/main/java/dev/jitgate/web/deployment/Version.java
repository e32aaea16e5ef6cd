// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which jitgate this is; classes in a WAR have no manifest of their own that would say it. */
public final class Version {

  private static final String TEXT = read();

  private Version() {}

  /** Returns the version. */
  public static String text() {
    return TEXT;
  }

  private static String read() {
    try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
      if (in == null) {
        throw new IllegalStateException("version.txt is not in the WAR");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

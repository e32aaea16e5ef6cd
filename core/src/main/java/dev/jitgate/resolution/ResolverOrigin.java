// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import java.util.Optional;

/**
 * Where a resolver factory came from.
 *
 * @param kind the way by which it came in
 * @param jar the jar's file name, or the directory's if the classes are not packed
 * @param sha256 the jar's SHA-256 in lower-case hexadecimal digits; empty if there is no jar
 * @param version the {@code Implementation-Version} of the jar's manifest, if it says one
 */
public record ResolverOrigin(
    Kind kind, String jar, Optional<String> sha256, Optional<String> version) {

  /** The way by which a resolver factory came in. */
  public enum Kind {
    /** It is part of jitgate. */
    BUNDLED,
    /** Its jar was put into the application, for example into {@code WEB-INF/lib}. */
    CLASS_PATH,
    /** Its jar lies in the resolver folder. */
    FOLDER
  }

  @Override
  public String toString() {
    return jar
        + version.map(v -> " version " + v).orElse("")
        + sha256.map(s -> " SHA-256 " + s).orElse("");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What opens a directory for about an hour; never printed.
 *
 * @param value the token
 * @param renewAt when another one is to be asked for
 */
record AccessToken(String value, Instant renewAt) {

  private static final Duration MARGIN = Duration.ofMinutes(5);

  static AccessToken of(String value, int expiresIn, Instant now) {
    Duration life = Duration.ofSeconds(Math.max(0, expiresIn));
    Duration used = life.minus(MARGIN);
    Duration half = life.dividedBy(2);
    return new AccessToken(value, now.plus(used.compareTo(half) < 0 ? half : used));
  }

  /**
   * Returns the permissions that it says it has; empty if it does not say. They are for showing
   * what is missing: whether a call is allowed is the directory's to say.
   */
  Optional<Set<String>> permissions() {
    return claims().map(json -> Fields.texts(json, "roles").collect(Collectors.toSet()));
  }

  /** Returns the id that the directory has given jitgate; empty if it does not say. */
  Optional<String> objectId() {
    return claims().map(json -> Fields.text(json, "oid")).filter(id -> !id.isEmpty());
  }

  private Optional<JsonObject> claims() {
    String[] parts = value.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      return Fields.readObject(Base64.getUrlDecoder().decode(parts[1]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "AccessToken[hidden]";
  }
}

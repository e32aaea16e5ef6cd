// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.Cloud;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A connection as somebody wants it; checked.
 *
 * @param cloud which cloud the directory is in
 * @param directoryId the directory's own id
 * @param clientId the app registration's id
 * @param secret the app's secret; empty if it is to prove itself by a certificate, or as before
 * @param secretExpiresAt when the secret ends; empty if nobody said
 */
public record ConnectionDraft(
    Cloud cloud,
    UUID directoryId,
    UUID clientId,
    Optional<String> secret,
    Optional<Instant> secretExpiresAt) {

  private static final Pattern SECRET = Pattern.compile("[!-~]{8,512}");

  /**
   * Returns the draft that texts make.
   *
   * @throws JitgateException with {@code CONNECTION_VALUE} if one of them cannot be used
   */
  public static ConnectionDraft of(
      String cloud,
      String directoryId,
      String clientId,
      Optional<String> secret,
      Optional<Instant> secretExpiresAt) {
    return new ConnectionDraft(
        Cloud.of(cloud).orElseThrow(() -> unfit("cloud", "is none that jitgate knows")),
        id("directoryId", directoryId),
        id("clientId", clientId),
        secret.map(ConnectionDraft::secret),
        secretExpiresAt);
  }

  private static UUID id(String name, String text) {
    Optional<UUID> id = uuid(text);
    return id.orElseThrow(
        () -> unfit(name, "is no id such as 00000000-0000-0000-0000-000000000000"));
  }

  private static String secret(String text) {
    String stripped = text.strip();
    if (!SECRET.matcher(stripped).matches()) {
      throw unfit("secret", "must have 8 to 512 visible characters");
    }
    if (uuid(stripped).isPresent()) {
      throw unfit("secret", "is the secret's id; copy its value, which is shown only once");
    }
    return stripped;
  }

  private static Optional<UUID> uuid(String text) {
    String stripped = text.strip().toLowerCase(Locale.ROOT);
    try {
      UUID id = UUID.fromString(stripped);
      return id.toString().equals(stripped) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static JitgateException unfit(String name, String how) {
    return new JitgateException(ErrorCode.CONNECTION_VALUE, name + " " + how + ".");
  }

  /** Returns nothing of the secret. */
  @Override
  public String toString() {
    return "ConnectionDraft[" + cloud.word() + ", " + directoryId + ", " + clientId + "]";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A frame's signature of one request, in the manner of RFC 9449 (DPoP) without its tokens.
 *
 * <p>Sent as {@code v1.<milliseconds since 1970>.<nonce>.<signature>}. Signed are, each on a line
 * of its own: {@code v1}, the method, the path, the milliseconds, the nonce, and the SHA-256 of the
 * body in hexadecimal.
 */
public final class FrameProof {

  /** How far a frame's clock may be from ours, either way. */
  public static final Duration SKEW = Duration.ofSeconds(60);

  private static final Pattern FORM =
      Pattern.compile("v1\\.([0-9]{1,15})\\.([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{86})");

  private final Instant time;
  private final String nonce;
  private final byte[] signature;

  private FrameProof(Instant time, String nonce, byte[] signature) {
    this.time = time;
    this.nonce = nonce;
    this.signature = signature;
  }

  /** Returns the proof that a request's header holds; empty if there is none, or no such. */
  public static Optional<FrameProof> parse(@Nullable String header) {
    Matcher matcher = FORM.matcher(header == null ? "" : header);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new FrameProof(
              Instant.ofEpochMilli(Long.parseLong(matcher.group(1))),
              matcher.group(2),
              Base64.getUrlDecoder().decode(matcher.group(3))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns what the frame never uses again: 22 characters of base64url. */
  public String nonce() {
    return nonce;
  }

  /**
   * Returns whether the frame with the given key has signed this request, just now.
   *
   * @param key the frame's key
   * @param method the request's method
   * @param path the request's path, without query
   * @param body the request's body, as it was sent
   * @param now the time
   */
  public boolean holds(FrameKey key, String method, String path, byte[] body, Instant now) {
    return Duration.between(time, now).abs().compareTo(SKEW) <= 0
        && key.verifies(signed(method, path, body), signature);
  }

  private byte[] signed(String method, String path, byte[] body) {
    try {
      String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
      return String.join(
              "\n", "v1", method, path, Long.toString(time.toEpochMilli()), nonce, digest)
          .getBytes(StandardCharsets.UTF_8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

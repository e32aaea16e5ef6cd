// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ETags of what is told apart by its content, and what calls say about them. */
final class Versions {

  private static final int BYTES = 12;

  private Versions() {}

  /** Returns the ETag of something that consists of the given texts. */
  static String of(List<String> content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : content) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
      }
      byte[] start = Arrays.copyOf(digest.digest(), BYTES);
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(start) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /**
   * Checks that whoever calls has seen what is there now.
   *
   * @param match the header If-Match; null if there is none
   * @param present the ETag of what is there now
   * @throws JitgateException with {@code API_VERSION_MISSING} or {@code API_VERSION_OLD} if not
   */
  static void check(@Nullable String match, String present) {
    if (match == null || match.isBlank()) {
      throw new JitgateException(ErrorCode.API_VERSION_MISSING, "There is no If-Match.");
    }
    // A proxy that compresses what it passes on marks a tag as weak.
    if (!match.strip().replaceFirst("^W/", "").equals(present)) {
      throw new JitgateException(ErrorCode.API_VERSION_OLD, "Its ETag is another one now.");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Revisions as entity tags, against lost updates. */
final class Revisions {

  private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

  private Revisions() {}

  static Response tagged(JsonObject body, long revision) {
    return Response.ok(body).header("ETag", "\"" + revision + "\"").build();
  }

  /** Returns the revision that the caller has seen. */
  static long needed(@Nullable String match) {
    return given(match)
        .orElseThrow(() -> invalid("If-Match must carry the ETag of what you have seen."));
  }

  /** Returns the revision that the caller has seen; empty if there is none to be seen. */
  static OptionalLong given(@Nullable String match) {
    if (match == null) {
      return OptionalLong.empty();
    }
    Matcher tag = TAG.matcher(match.strip());
    if (!tag.matches()) {
      throw invalid("If-Match is not an ETag of ours, a revision in quotes.");
    }
    return OptionalLong.of(Long.parseLong(tag.group(1)));
  }

  private static JitgateException invalid(String detail) {
    return new JitgateException(ErrorCode.BODY_INVALID, detail);
  }
}

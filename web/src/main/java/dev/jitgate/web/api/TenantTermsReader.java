// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.Entitlement;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.ChangeTerms;
import dev.jitgate.tenant.ChangeTerms.Expected;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads from a call on which terms it changes a tenant. */
final class TenantTermsReader {

  private static final Pattern TAG = Pattern.compile("(?:W/)?\"([A-Za-z0-9_-]{1,64})\"");

  private TenantTermsReader() {}

  /**
   * Returns the terms.
   *
   * @throws JitgateException with {@code BODY_INVALID} if the headers name none that there are
   */
  static ChangeTerms read(HttpServletRequest request) {
    Entitlement entitlement = ApiCaller.entitlement(request);
    String match = request.getHeader("If-Match");
    String noneMatch = request.getHeader("If-None-Match");
    return new ChangeTerms(
        expected(match, noneMatch),
        tag(match),
        entitlement::allows,
        entitlement.isAll(),
        ApiCaller.origin(request).actor().name());
  }

  private static Expected expected(@Nullable String match, @Nullable String noneMatch) {
    if (match != null && noneMatch != null) {
      throw refused("Send If-Match or If-None-Match, not both.");
    }
    if (noneMatch != null) {
      if (!noneMatch.strip().equals("*")) {
        throw refused("If-None-Match can only be *.");
      }
      return Expected.NOTHING;
    }
    if (match == null) {
      return Expected.ANYTHING;
    }
    return match.strip().equals("*") ? Expected.SOMETHING : Expected.TAG;
  }

  private static String tag(@Nullable String match) {
    if (match == null || match.strip().equals("*")) {
      return "";
    }
    Matcher tag = TAG.matcher(match.strip());
    if (!tag.matches()) {
      throw refused("If-Match must carry the one ETag that GET answered, in quotes, or *.");
    }
    return tag.group(1);
  }

  private static JitgateException refused(String detail) {
    return new JitgateException(ErrorCode.BODY_INVALID, detail);
  }
}

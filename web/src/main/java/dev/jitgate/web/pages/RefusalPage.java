// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import dev.jitgate.problem.ErrorCode;
import java.util.List;

/**
 * What a page says that does not lead to a tenant.
 *
 * @param code what went wrong
 * @param value the value that the headline names in place of what the code says; untrusted; empty
 *     if it names none
 * @param detail what exactly was found; may repeat what was sent, never names a tenant
 * @param sent what HaloPSA sent, by name
 * @param tried which resolvers were asked, and what came of it
 * @param led to which tenants the customer led before, and leads now; empty unless whoever looks
 *     may enter them
 * @param time when, as an ISO-8601 instant, so that the log can be searched for it
 */
public record RefusalPage(
    ErrorCode code,
    String value,
    String detail,
    List<Line> sent,
    List<Line> tried,
    List<Line> led,
    String time) {

  /** Returns whether the detail is about single characters, and comes after what to do. */
  public boolean isDetailLast() {
    return code == ErrorCode.QUERY_MALFORMED || code == ErrorCode.CHARACTER_FORBIDDEN;
  }

  /**
   * One line of a list.
   *
   * @param name what it is about
   * @param text what is said about it; untrusted
   */
  public record Line(String name, String text) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import dev.jitgate.problem.ErrorCode;
import java.util.List;

/**
 * What a page says that does not lead to a tenant.
 *
 * @param code what went wrong
 * @param detail what exactly was found; may repeat what was sent, never names a tenant
 * @param sent what HaloPSA sent, by name
 * @param tried which resolvers were asked, and what came of it
 * @param time when, as an ISO-8601 instant, so that the log can be searched for it
 */
public record RefusalPage(
    ErrorCode code, String detail, List<Line> sent, List<Line> tried, String time) {

  /**
   * One line of a list.
   *
   * @param name what it is about
   * @param text what is said about it; untrusted
   */
  public record Line(String name, String text) {}
}

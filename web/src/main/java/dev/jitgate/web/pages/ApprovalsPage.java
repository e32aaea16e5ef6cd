// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import dev.jitgate.web.pages.RefusalPage.Line;
import java.util.List;

/**
 * The requests about which somebody may decide.
 *
 * @param admin what all pages have in common
 * @param requests the requests
 */
public record ApprovalsPage(AdminPage admin, List<Request> requests) {

  /** Takes an unmodifiable copy of the list. */
  public ApprovalsPage {
    requests = List.copyOf(requests);
  }

  /**
   * A request.
   *
   * @param id the grant's id
   * @param title who asks for what where
   * @param lines what is known about it; untrusted
   * @param own whether it is the person's own
   */
  public record Request(String id, String title, List<Line> lines, boolean own) {

    /** Takes an unmodifiable copy of the list. */
    public Request {
      lines = List.copyOf(lines);
    }
  }
}

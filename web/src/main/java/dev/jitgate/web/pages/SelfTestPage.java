// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import dev.jitgate.web.pages.RefusalPage.Line;
import java.util.List;

/**
 * What really arrived when HaloPSA opened the self-test as a tab.
 *
 * @param root the context root, empty or {@code /name}
 * @param frameOrigins who may frame the tab; empty if nobody may
 * @param query the query as it came over the wire; untrusted
 * @param variables what was read from it
 * @param agent what the address says about the agent who looks
 * @param headers headers of the request that matter here; untrusted
 */
public record SelfTestPage(
    String root,
    String frameOrigins,
    String query,
    List<Line> variables,
    String agent,
    List<Line> headers) {

  /** Takes unmodifiable copies of the lists. */
  public SelfTestPage {
    variables = List.copyOf(variables);
    headers = List.copyOf(headers);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.access.TabAnswer.Refusal;
import dev.jitgate.resolution.Verdict;
import java.util.Optional;

/** What a signed-in person sees in the tab, as pages in UTF-8. */
public interface TabView {

  /** Returns the page of the tenant to which a ticket led. */
  byte[] portal(Onlooker onlooker, Verdict.Found found);

  /** Returns the page where no customer was named. */
  byte[] home(Onlooker onlooker);

  /**
   * Returns the page that says why there is no tenant and lets the person pick one; empty if
   * picking would not help.
   */
  Optional<byte[]> miss(Onlooker onlooker, Refusal refusal);
}

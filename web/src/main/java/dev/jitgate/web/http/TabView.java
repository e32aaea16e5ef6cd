// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.session.SignedIn;

/** What a signed-in person sees in the tab, as pages in UTF-8. */
public interface TabView {

  /**
   * Returns the page of a tenant.
   *
   * @param root the context root, empty or {@code /name}
   */
  byte[] page(String root, SignedIn signedIn, Tenant tenant);

  /**
   * Returns the page where no customer was named.
   *
   * @param root the context root, empty or {@code /name}
   */
  byte[] home(String root, SignedIn signedIn);
}

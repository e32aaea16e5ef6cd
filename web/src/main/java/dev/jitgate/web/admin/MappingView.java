// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.admin;

import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.pages.AdminPage;
import dev.jitgate.web.pages.MappingPage;
import java.util.List;
import java.util.TreeSet;

/** The box in which addresses are tried out. */
final class MappingView {

  private MappingView() {}

  static MappingPage page(AdminPage admin, ServedMsp msp) {
    List<String> variables = List.copyOf(new TreeSet<>(msp.chain().variables()));
    String origin = msp.settings().host().origins().get(0) + admin.root();
    String first = variables.isEmpty() ? "customerDisplayName" : variables.get(0);
    return new MappingPage(admin, variables, origin + "/?" + first + "=…");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.util.List;

/** What people see. */
final class Pages {
  Pages(World world) {}

  Reply answer(WireRequest request, List<String> segments) {
    return Reply.empty(404);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

class H2KilledNodeIT extends KilledNodeContract {

  @Override
  String url() {
    return "jdbc:h2:file:" + folder.resolve("jitgate");
  }

  @Override
  String user() {
    return "jitgate";
  }
}

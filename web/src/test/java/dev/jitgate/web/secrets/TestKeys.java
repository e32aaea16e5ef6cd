// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.secrets;

/** Master keys for tests of other packages. */
public final class TestKeys {

  private TestKeys() {}

  /** Returns the text of a new one, as it stands in a configuration. */
  public static String masterKey() {
    return MasterKey.random();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that build on each other, at the demo, in a browser of their own: what another test has
 * left in its browser, such as an authenticator, stays there.
 */
@ExtendWith(DemoInBrowser.class)
@TestMethodOrder(OrderAnnotation.class)
abstract class OwnBrowser {

  static Browser browser;

  @BeforeAll
  static void openBrowser() {
    browser = new Browser();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @BeforeEach
  void asUsual() {
    browser.width(1200);
    browser.prefer("light");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** How every page must look. */
final class Looks {

  static final Path FOLDER = Path.of(System.getProperty("jitgate.pictures"));

  private Looks() {}

  /** Takes a picture of the documentation, by day. */
  static void picture(Browser browser, String name, int width) {
    browser.width(width);
    browser.prefer("light");
    browser.picture(FOLDER.resolve(name + ".png"));
  }

  /** Narrow and wide, by day and by night: nothing keeps anybody out, nothing is cut off. */
  static void good(Browser browser, String name) {
    for (int width : new int[] {400, 1440}) {
      for (String scheme : new String[] {"light", "dark"}) {
        browser.width(width);
        browser.prefer(scheme);
        assertThat(browser.violations()).as(name + " " + width + " " + scheme).isEmpty();
        assertThat(
                browser.script(
                    "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
            .as(name + " fits " + width)
            .isEqualTo("true");
        browser.picture(FOLDER.resolve(name + "-" + width + "-" + scheme + ".png"));
      }
    }
  }
}

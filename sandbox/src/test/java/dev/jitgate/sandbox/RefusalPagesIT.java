// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.DemoInBrowser.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page that says no, in a narrow frame, by day and by night; pictures are kept. */
@ExtendWith(DemoInBrowser.class)
class RefusalPagesIT {
  private static final int NARROW = 400;

  @ParameterizedTest
  @CsvSource({
    "JG-1001, /?customerDisplayName=100%25%Organic",
    "JG-1002, /?customerDisplayName=Demo%E2%80%8BPAM",
    "JG-1004, /?customerName=demo&customerName=kestrel",
    "JG-1005, /?CustomerName=demo",
    "JG-1010, /no-such-page",
    "JG-2001, /?customerDisplayName=$CLIENT_REFERENCE",
    "JG-2002, /?customerDisplayName=Meadowbank%20School%20of%20the%20Performing%20Arts",
    "JG-2003, /?customerDisplayName=Riverside%20Clinic",
    "JG-2004, /?customerDisplayName=Studio%20",
    "JG-2005, /?customerName=demo&customerDisplayName=Kestrel%20Freight",
  })
  void fitANarrowFrameInBothSchemes(String code, String target, Stage stage, Browser browser) {
    browser.width(NARROW);
    String day = look(browser, "light", code, stage.jitgate(target));
    String night = look(browser, "dark", code, stage.jitgate(target));
    assertThat(night).as("the colour of the ground").isNotEqualTo(day);
  }

  @Test
  void includeTheOneOfAHostThatIsNotServed(Stage stage, Browser browser) {
    String elsewhere = "http://elsewhere.localhost:" + stage.jitgatePort() + "/";
    browser.width(NARROW);
    assertThat(look(browser, "dark", "JG-1007", elsewhere))
        .isNotEqualTo(look(browser, "light", "JG-1007", elsewhere));
  }

  private static String look(Browser browser, String scheme, String code, String address) {
    browser.prefer(scheme);
    browser.open(address);
    assertThat(browser.text("footer")).contains(code);
    assertThat(browser.text("h1")).endsWith(".");
    assertThat(browser.script("document.documentElement.scrollWidth"))
        .as("the width of the page")
        .isEqualTo(Integer.toString(NARROW));
    browser.picture(Looks.FOLDER.resolve(code + "-" + scheme + ".png"));
    return browser.script(
        "getComputedStyle(document.documentElement).backgroundColor"
            + " + getComputedStyle(document.body).backgroundColor");
  }
}

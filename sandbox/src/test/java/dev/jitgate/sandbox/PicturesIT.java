// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.DemoInBrowser.Stage;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Takes the pictures of the documentation that no other test takes. To renew them all: {@code mvn
 * verify -pl sandbox -am -Dit.test=PicturesIT,PortalIT,AccessIT,OversightIT,AdminIT,SignInIT
 * -Dfailsafe.failIfNoSpecifiedTests=false -Djitgate.demo.forks=1 -Djitgate.demo.port=8080
 * -Djitgate.demo.halo-port=8090 -Djitgate.demo.idemeum-port=8091}; then look at those in {@code
 * sandbox/target/screenshots} that have the names of those in {@code docs/images}, and copy them.
 */
@ExtendWith(DemoInBrowser.class)
class PicturesIT {
  private static final Path FOLDER = Path.of(System.getProperty("jitgate.pictures"));

  @BeforeEach
  void wide(Browser browser) {
    browser.width(1200);
    browser.prefer("light");
  }

  @Test
  void ofTheTickets(Stage stage, Browser browser) {
    browser.open(stage.halo().origin() + "/");
    assertThat(browser.text("h1")).isEqualTo("Open tickets");
    browser.picture(FOLDER.resolve("tickets.png"));
  }

  @Test
  void ofTheConfiguration(Stage stage, Browser browser) {
    browser.open(stage.halo().origin() + "/configuration/custom-tabs");
    assertThat(browser.text("h1")).isEqualTo("Custom tab of the ticket");
    browser.picture(FOLDER.resolve("custom-tab-configuration.png"));
  }

  @ParameterizedTest
  @CsvSource({
    "1011, demo-pam-tenant, Demo PAM tenant",
    "1012, leanne-and-stu, Leanne & Stu",
    "1013, no-reference, HaloPSA did not fill in the variable.",
    "1021, twins, More than one tenant fits what HaloPSA sent.",
  })
  void ofATab(int ticket, String name, String heading, Stage stage, Browser browser) {
    stage.openTab(ticket);
    assertThat(browser.text("h1")).isEqualTo(heading);
    browser.picture(FOLDER.resolve(name + ".png"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.DemoInBrowser.Stage;
import org.junit.jupiter.api.BeforeEach;
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

  @BeforeEach
  void wide(Browser browser) {
    browser.width(1200);
    browser.prefer("light");
  }

  @ParameterizedTest
  @CsvSource({
    "1011, demo-pam-tenant, Demo PAM tenant",
    "1013, no-reference, HaloPSA did not fill in the variable.",
    "1021, twins, More than one tenant fits what HaloPSA sent.",
  })
  void ofATab(int ticket, String name, String heading, Stage stage, Browser browser) {
    stage.openTab(ticket);
    assertThat(browser.text("h1")).isEqualTo(heading);
    browser.picture(Looks.FOLDER.resolve(name + ".png"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * One Payara Micro with the WAR that Maven built, shared by all integration tests.
 *
 * <p>{@code server.properties} holds its settings; each MSP there is one situation.
 */
@ArquillianSuiteDeployment
public class Server {

  static final String HOST = "jit.nikpot.example";

  private static final Map<String, String> BEARERS = new HashMap<>();

  @Deployment(testable = false)
  public static WebArchive war() {
    return ShrinkWrap.create(ZipImporter.class, "jitgate.war")
        .importFrom(new File(System.getProperty("war.file")))
        .as(WebArchive.class);
  }

  static RawHttp http(URL base) {
    return new RawHttp(base.getPort());
  }

  /** Returns a header that opens the API of a host; its first administrator has made the token. */
  static synchronized String bearer(URL base, String host) throws IOException {
    String known = BEARERS.get(host);
    if (known != null) {
      return known;
    }
    Window administrator = new Window(http(base), host);
    String log = Files.readString(Path.of(System.getProperty("server.log")));
    administrator.join(Tokens.link(log, host), "Anna Berg");
    String made = Tokens.bearer(administrator);
    BEARERS.put(host, made);
    return made;
  }
}

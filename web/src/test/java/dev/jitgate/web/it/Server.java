// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import java.io.File;
import java.net.URL;
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
  static final String TOKEN = "integration-test-token";

  @Deployment(testable = false)
  public static WebArchive war() {
    return ShrinkWrap.create(ZipImporter.class, "jitgate.war")
        .importFrom(new File(System.getProperty("war.file")))
        .as(WebArchive.class);
  }

  static RawHttp http(URL base) {
    return new RawHttp(base.getPort());
  }
}

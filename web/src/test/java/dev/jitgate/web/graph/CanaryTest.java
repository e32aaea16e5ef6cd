// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.provider.AccountDraft;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.sandbox.entra.Fault;
import dev.jitgate.session.Bytes;
import dev.jitgate.web.graph.ClientCredential.ClientSecret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No secret is in what is logged or thrown, whatever a directory sends back. */
class CanaryTest {

  private static final String PASSWORD = "Canary-of-the-account-7f3kQ2!";
  private static final Logger ROOT = Logger.getLogger("dev.jitgate.web.graph");

  private final Bench bench = Bench.start();
  private final StringWriter seen = new StringWriter();
  private final Handler handler =
      new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
          seen.append(formatter.format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    ROOT.setLevel(Level.ALL);
    handler.setLevel(Level.ALL);
    ROOT.addHandler(handler);
  }

  @AfterEach
  void stop() {
    ROOT.removeHandler(handler);
    ROOT.setLevel(null);
    bench.close();
  }

  @Test
  void neitherLogsNorExceptionsHoldASecret() {
    String echo =
        "{\"error\":{\"code\":\"Request_BadRequest\",\"message\":\"You sent " + PASSWORD + "\"}}";
    bench
        .entra
        .faults()
        .on("POST", "/users")
        .call(1)
        .then(new Fault.Answered(400, Map.of("Content-Type", "application/json"), echo));
    bench.entra.faults().on("POST", "/users").call(2).then(Fault.resetAfter());
    bench.entra.faults().on("PATCH", "/users/*").call(1).then(Fault.garbage());
    attempt(this::create);
    attempt(this::create);
    attempt(this::create);
    String id = bench.contoso.accounts().get(0).id();
    attempt(() -> bench.accounts().setPassword(id, password()));
    String[] pass = new String[1];
    attempt(
        () -> {
          var issued = bench.accounts().issuePass(id, Duration.ofHours(1), false);
          pass[0] = new String(issued.value().toArray(), StandardCharsets.UTF_8);
          seen.append(issued.toString());
        });
    seen.append(bench.directory().orElseThrow().toString());
    bench.with(new ClientSecret("canary-of-another-app"));
    attempt(() -> bench.accounts().standardDomain());
    seen.append(new ClientSecret("canary-of-another-app").toString());

    assertThat(seen.toString())
        .contains("POST /users")
        .doesNotContain(PASSWORD)
        .doesNotContain(pass[0])
        .doesNotContain(Bench.SECRET)
        .doesNotContain("canary-of-another-app")
        .doesNotContain("Bearer")
        .doesNotContain("eyJ");
  }

  private void create() {
    var unused =
        bench
            .accounts()
            .create(new AccountDraft("jit-a@" + Bench.DOMAIN, "JIT", "marker"), password());
  }

  private static Bytes password() {
    return Bytes.of(PASSWORD.getBytes(StandardCharsets.UTF_8));
  }

  private void attempt(Runnable call) {
    try {
      call.run();
    } catch (ProviderException e) {
      e.printStackTrace(new PrintWriter(seen, true));
    }
  }
}

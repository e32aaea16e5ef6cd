// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.entra.Permission;
import dev.jitgate.web.Logged;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExcessWatchTest {

  private final Logged logged = Logged.by(ExcessWatch.class.getName());
  private final Bench bench = Bench.start();

  @AfterEach
  void close() {
    bench.close();
    logged.close();
  }

  @Test
  void whatAnAppHasBeyondWhatIsUsedIsSaidOnceAndAgainWhenItIsMore() {
    has(EnumSet.allOf(Permission.class));
    assertThat(logged.lines())
        .singleElement()
        .asString()
        .startsWith("WARNING MSP acme: the app " + Bench.CLIENT + " in global/" + Bench.DIRECTORY)
        .contains("AuditLog.Read.All", "Policy.Read.All")
        .doesNotContain("User.ReadWrite.All");

    has(EnumSet.allOf(Permission.class));
    assertThat(logged.lines()).as("the same").hasSize(1);

    has(EnumSet.complementOf(EnumSet.of(Permission.POLICY_READ_ALL)));
    assertThat(logged.lines()).as("another one").hasSize(2);
  }

  @Test
  void nothingIsSaidOfWhatIsUsed() {
    EnumSet<Permission> used = EnumSet.allOf(Permission.class);
    used.removeIf(permission -> !AppPermission.excess(Set.of(permission.text())).isEmpty());

    has(used);
    assertThat(bench.tokens()).isEqualTo(1);
    assertThat(logged.lines()).isEmpty();

    has(EnumSet.allOf(Permission.class));
    has(used);
    has(EnumSet.allOf(Permission.class));
    assertThat(logged.lines()).as("it was gone in between").hasSize(2);
  }

  /** Lets the app have permissions, and a token be got by which it has them. */
  private void has(EnumSet<Permission> permissions) {
    bench.contoso.change(tenant -> tenant.withConsent(Bench.CLIENT.toString(), permissions));
    bench.clock.advance(Duration.ofHours(2));
    bench.accounts().marked();
  }
}

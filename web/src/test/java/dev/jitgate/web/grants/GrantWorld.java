// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.msp.Msp;
import dev.jitgate.sandbox.entra.Account;
import dev.jitgate.sandbox.entra.Directory;
import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.sandbox.entra.VirtualClock;
import dev.jitgate.web.graph.GraphBodies;
import dev.jitgate.web.graph.TestProviders;
import dev.jitgate.web.secrets.MasterKey;
import dev.jitgate.web.store.Database;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A customer's directory, a database, and everything between the two but the server, on a clock
 * that tests set.
 */
final class GrantWorld extends GrantParts {

  static final String DIRECTORY = "11111111-1111-4111-8111-111111111111";
  static final MasterKey MASTER = MasterKey.passing();
  private static final AtomicInteger MSPS = new AtomicInteger();

  final VirtualClock clock;
  final EntraStandIn entra;
  final Directory directory;

  GrantWorld(Database database, UnaryOperator<dev.jitgate.sandbox.entra.Tenant> shape)
      throws IOException {
    this(database, VirtualClock.at(Instant.parse("2026-11-23T10:00:00Z")), shape);
  }

  private GrantWorld(
      Database database, VirtualClock clock, UnaryOperator<dev.jitgate.sandbox.entra.Tenant> shape)
      throws IOException {
    this(database, clock, EntraStandIn.start(0, clock), shape);
  }

  private GrantWorld(
      Database database,
      VirtualClock clock,
      EntraStandIn entra,
      UnaryOperator<dev.jitgate.sandbox.entra.Tenant> shape) {
    super(
        database,
        new Msp("grants" + MSPS.incrementAndGet()),
        MASTER,
        clock,
        clock::advance,
        TestProviders.of(entra.origin(), clock, clock::advance, tenant -> DIRECTORY));
    this.clock = clock;
    this.entra = entra;
    entra.register(TestProviders.registration());
    this.directory = entra.addTenant(shape.apply(contoso(DIRECTORY)));
  }

  /** Returns the accounts that jitgate made and that the directory has. */
  List<Account> accounts() {
    return directory.marked("JGTEST");
  }

  @Override
  public void close() {
    entra.close();
    super.close();
    GraphBodies.hold(entra);
  }
}

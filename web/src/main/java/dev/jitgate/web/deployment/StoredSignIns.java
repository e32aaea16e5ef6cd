// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.audit.Origin;
import dev.jitgate.audit.SignInTrail;
import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.People;
import dev.jitgate.session.People.Invited;
import dev.jitgate.session.Person;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlApiTokenStore;
import dev.jitgate.web.store.SqlNonceStore;
import dev.jitgate.web.store.SqlPairingStore;
import dev.jitgate.web.store.SqlSessionStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;

/** Opens each MSP's sign-in once the store answers, and forgets what is long over. */
final class StoredSignIns {

  private static final Logger LOG = System.getLogger(StoredSignIns.class.getName());

  /** For this long an ended session is kept, to tell a copied id from one that never was. */
  private static final Duration KEPT = Duration.ofDays(1);

  /** For this long a token that is over is still listed. */
  private static final Duration TOKENS_KEPT = Duration.ofDays(30);

  private final Collection<ServedMsp> msps;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /** Makes what opens the given MSPs' sign-in. */
  StoredSignIns(Collection<ServedMsp> msps, InstantSource clock) {
    this.msps = msps;
    this.clock = clock;
  }

  /** Opens every MSP's sign-in, and prints a link where nobody could sign in yet. */
  void open(Database database, SecretKeeper secrets, SignInTrail trail) {
    for (ServedMsp msp : msps) {
      SignInDesk desk = new SignInDesk(msp, database, secrets, clock, random);
      inviteFirstAdministrator(msp, desk.people(), trail);
      msp.openSignIn(desk);
    }
  }

  /** Forgets what nobody will ask for any more. */
  void purge(Database database) {
    Instant before = clock.instant().minus(KEPT);
    try {
      new SqlSessionStore(database).purge(before);
      new SqlPairingStore(database).purge(before);
      new SqlNonceStore(database).purge(before);
      new SqlApiTokenStore(database).purge(clock.instant().minus(TOKENS_KEPT));
    } catch (JitgateException e) {
      LOG.log(Level.DEBUG, "Nothing was forgotten this time", e);
    }
  }

  private static void inviteFirstAdministrator(ServedMsp msp, People people, SignInTrail trail) {
    if (!people.needsAdministrator()) {
      return;
    }
    Person first = people.firstAdministrator();
    Invited invited =
        trail
            .setUpLinkMade(Origin.server(msp.msp()), first.id(), people.linkExpiry())
            .perform(() -> people.invite(first));
    LOG.log(
        Level.INFO,
        // Last comes what no server's way to end a message can turn into a part of the link.
        """
        MSP {0} has no administrator yet. Whoever opens this link becomes the first one:
          {1}/join#{2}
        It works once, within 24 hours.""",
        msp.msp().name(),
        msp.settings().host().origins().get(0),
        invited.token().text());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.AccountProviders.Urgency;
import dev.jitgate.provider.Check;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.ConnectionCredential;
import dev.jitgate.provider.Preflight;
import dev.jitgate.provider.Preflight.Level;
import dev.jitgate.provider.Preflight.Needs;
import dev.jitgate.provider.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A preflight with what the connection has in hand: the pending certificate first. */
final class Rehearsal {

  /** From then on somebody should look after it. */
  private static final Duration SOON = Duration.ofDays(30);

  private static final String TOPIC = "credential";

  private final EntraProviders providers;
  private final CredentialShelf shelf;

  Rehearsal(EntraProviders providers, CredentialShelf shelf) {
    this.providers = providers;
    this.shelf = shelf;
  }

  /**
   * Returns what was found.
   *
   * @param switchOver puts the pending certificate in use
   */
  Preflight of(Connection connection, Needs needs, Runnable switchOver, Instant now) {
    List<Check> first = new ArrayList<>();
    Optional<ConnectionCredential> used = connection.inUse();
    if (connection.pending().isPresent()) {
      ConnectionCredential pending = connection.pending().get();
      Optional<String> trouble = trouble(shelf.directory(connection, pending));
      if (trouble.isEmpty()) {
        switchOver.run();
        used = connection.pending();
        first.add(Check.ok(TOPIC, "New certificate", "It has worked and is in use from now on."));
      } else {
        first.add(
            Check.warn(
                TOPIC,
                "New certificate",
                "It does not work yet: " + trouble.get(),
                "Upload it to the app registration; until then the old credential is used."));
      }
    }
    if (used.isEmpty()) {
      first.add(
          Check.fail(
              TOPIC,
              "Credential",
              "There is neither a secret nor a certificate yet.",
              "Make a certificate and upload it to the app registration."));
      return new Preflight(now, Level.UNKNOWN, first);
    }
    expiry(used.get(), now).ifPresent(first::add);
    Preflight run = PreflightRun.of(providers, shelf.directory(connection, used.get()), needs);
    first.addAll(run.checks());
    return new Preflight(run.at(), run.level(), first);
  }

  /** It has worked if Microsoft gives a token for it; what the app may do is another matter. */
  private Optional<String> trouble(Directory directory) {
    try {
      providers.forget(directory);
      AccessToken unused = providers.session(directory, Urgency.HIGH).token();
      return Optional.empty();
    } catch (ProviderException e) {
      return Optional.of(e.detail());
    }
  }

  private static Optional<Check> expiry(ConnectionCredential credential, Instant now) {
    return credential
        .expiresAt()
        .map(
            end -> {
              String day = end.toString().substring(0, 10);
              if (now.isBefore(end.minus(SOON))) {
                return Check.ok(TOPIC, "Credential", "It works until " + day + ".");
              }
              String fix = "Make a new certificate now; the old one works until the new one does.";
              return now.isBefore(end)
                  ? Check.warn(TOPIC, "Credential", "It ends on " + day + ".", fix)
                  : Check.fail(TOPIC, "Credential", "It ended on " + day + ".", fix);
            });
  }
}

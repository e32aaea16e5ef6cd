// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.provider.Check;
import dev.jitgate.web.settings.IdemeumSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what of idemeum's API works, and names what is missing; changes nothing. */
final class IdemeumCheck {

  private final IdemeumClient client;
  private final List<Check> checks = new ArrayList<>();

  private IdemeumCheck(IdemeumClient client) {
    this.client = client;
  }

  /**
   * Returns what was found.
   *
   * @param technicians how many technicians' e-mail addresses are known
   */
  static List<Check> of(IdemeumClient client, int technicians) {
    IdemeumCheck check = new IdemeumCheck(client);
    IdemeumSettings settings =
        client
            .settings()
            .orElseThrow(
                () -> IdemeumErrors.notConnected("Neither idemeum.api-key nor idemeum.client-id"));
    check.address(settings);
    check.customers(settings);
    check.signIn(settings);
    check.tickets(settings, technicians);
    return List.copyOf(check.checks);
  }

  private void address(IdemeumSettings settings) {
    checks.add(
        Check.ok("address", "Address", "jitgate asks " + settings.api() + ", your own portal's."));
  }

  private void customers(IdemeumSettings settings) {
    if (settings.apiKey().isEmpty()) {
      checks.add(
          Check.warn(
              "customers",
              "Customers",
              "No API key is set, so that customers are not read.",
              "Make an API key in idemeum and set idemeum.api-key, or import a table."));
      return;
    }
    try {
      int count = client.customers().size();
      checks.add(
          count > 0
              ? Check.ok("customers", "Customers", "idemeum lists " + count + ".")
              : Check.warn(
                  "customers",
                  "Customers",
                  "idemeum lists none.",
                  "See in idemeum whether the key is your own tenant's."));
    } catch (IdemeumException e) {
      checks.add(Check.fail("customers", "Customers", e.detail(), fix(e, "idemeum.api-key")));
    }
  }

  private void signIn(IdemeumSettings settings) {
    if (settings.client().isEmpty()) {
      checks.add(
          Check.warn(
              "sign-in",
              "Disabling accounts",
              "No OAuth2 client is set, so that no account is disabled.",
              "In idemeum, Settings, Integrations, Add oAuth2 client; set idemeum.client-id and"
                  + " idemeum.client-secret."));
      return;
    }
    try {
      client.signIn();
      checks.add(
          Check.ok(
              "sign-in",
              "Disabling accounts",
              "idemeum gives jitgate a token. Whether it disables, the first account shows: there"
                  + " is nothing to try it with."));
    } catch (IdemeumException e) {
      checks.add(
          Check.fail("sign-in", "Disabling accounts", e.detail(), fix(e, "idemeum.client-id")));
    }
  }

  private void tickets(IdemeumSettings settings, int technicians) {
    if (settings.client().isEmpty()) {
      return;
    }
    Optional<String> missing =
        technicians == 0
            ? Optional.of("Nobody has said by which e-mail addresses idemeum knows technicians.")
            : Optional.empty();
    checks.add(
        missing
            .map(
                finding ->
                    Check.warn(
                        "technicians",
                        "Technicians",
                        finding,
                        "Enter them under For idemeum, Technicians."))
            .orElseGet(
                () ->
                    Check.ok(
                        "technicians",
                        "Technicians",
                        "The e-mail addresses of " + technicians + " are known.")));
    checks.add(
        settings.endsWithTicket()
            ? Check.ok(
                "tickets", "Tickets", "Accounts are disabled when the last ticket is closed.")
            : Check.warn(
                "tickets",
                "Tickets",
                "Accounts are disabled by hand alone.",
                "Set idemeum.ticket-end to closed if tickets shall end them."));
  }

  private static String fix(IdemeumException e, String key) {
    return e.code() == ErrorCode.IDEMEUM_LOCKED_OUT
        ? "Make it anew in idemeum (Settings, Integrations) and set " + key + " again."
        : e.code().remedy();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.provider.Check;
import dev.jitgate.ticket.ClientOwners;
import dev.jitgate.web.outbound.Fields;
import dev.jitgate.web.outbound.Http;
import dev.jitgate.web.settings.HaloSettings;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at what of HaloPSA works, and names what is missing. HaloPSA answers an agent that may not
 * see something with an empty list, which is hence no sign that all is well.
 */
final class HaloCheck {

  private static final String ONE = "?pageinate=true&page_size=1&page_no=1";
  private static final String RIGHTS =
      "Give the API agent in HaloPSA a role that sees it, for all teams and departments.";

  private final HaloClient client;
  private final List<Check> checks = new ArrayList<>();

  private HaloCheck(HaloClient client) {
    this.client = client;
  }

  /**
   * Returns what was found; nothing is changed in HaloPSA.
   *
   * @param owners whose clients HaloPSA's are
   * @throws HaloException with {@code HALOPSA_NOT_CONNECTED} if the MSP did not say where it is
   */
  static List<Check> of(HaloClient client, ClientOwners owners) {
    HaloCheck check = new HaloCheck(client);
    check.look(client.connected(), owners);
    return List.copyOf(check.checks);
  }

  private void look(HaloSettings settings, ClientOwners owners) {
    if (!signsIn(settings)) {
      return;
    }
    agent();
    list("Tickets", "tickets", "Tickets");
    list("Client", "clients", "Customers");
    outcome(settings.noteOutcome(), !settings.notes().isEmpty());
    webhook(settings);
    numbers(settings, owners.isAnyNumbered());
  }

  private boolean signsIn(HaloSettings settings) {
    client.tokens().forget();
    try {
      HaloPlace place = client.tokens().place(settings);
      checks.add(
          Check.ok(
              "address",
              "Address",
              "HaloPSA answers; tokens come from "
                  + place.authority()
                  + place.tenant().map(name -> ", tenant " + name + ".").orElse(".")));
    } catch (HaloException e) {
      checks.add(
          Check.fail(
              "address",
              "Address",
              e.detail(),
              e.code() == ErrorCode.HALOPSA_THROTTLED
                  ? e.code().remedy()
                  : "Correct halopsa.url, or let the server reach it."));
      return false;
    }
    try {
      String unused = client.token(settings, Urgency.NOW);
      checks.add(
          Check.ok(
              "sign-in", "Sign-in", "HaloPSA gives jitgate a token: " + HaloTokens.SCOPE + "."));
      return true;
    } catch (HaloException e) {
      checks.add(
          Check.fail(
              "sign-in",
              "Sign-in",
              e.detail(),
              "In HaloPSA, under Configuration, Integrations, Halo API: an application with Client"
                  + " ID and Secret (Services), logged in as an agent, with the permissions "
                  + HaloTokens.SCOPE
                  + ". Copy its id and secret anew."));
      return false;
    }
  }

  private void agent() {
    try {
      JsonObject me =
          client.get("Agent/me", "reading its own agent", Urgency.NOW).json().orElse(Fields.NONE);
      String name = Fields.text(me, "name");
      checks.add(
          Fields.isTrue(me, "isdisabled")
              ? Check.fail("agent", "Agent", name + " is disabled.", "Enable the agent in HaloPSA.")
              : Check.ok("agent", "Agent", "jitgate acts as " + name + "."));
    } catch (HaloException e) {
      checks.add(Check.fail("agent", "Agent", e.detail(), RIGHTS));
    }
  }

  private void list(String path, String topic, String subject) {
    try {
      Http.Raw answer = client.get(path + ONE, "reading " + topic, Urgency.NOW);
      long count = answer.json().map(json -> HaloTickets.whole(json, "record_count")).orElse(0L);
      checks.add(
          count > 0
              ? Check.ok(topic, subject, "HaloPSA shows " + count + ".")
              : Check.fail(
                  topic,
                  subject,
                  "HaloPSA shows none, and does not say whether there are any.",
                  RIGHTS));
    } catch (HaloException e) {
      String fix =
          switch (e.code()) {
            case HALOPSA_REFUSED ->
                "Give the API application the permissions " + HaloTokens.SCOPE + ".";
            case TICKET_UNKNOWN -> RIGHTS;
            default -> e.code().remedy();
          };
      checks.add(Check.fail(topic, subject, e.detail(), fix));
    }
  }

  private void outcome(String wanted, boolean needed) {
    if (!needed) {
      checks.add(Check.ok("outcome", "Notes", "No notes are wanted."));
      return;
    }
    try {
      List<JsonObject> outcomes = client.get("Outcome", "reading the outcomes", Urgency.NOW).list();
      Optional<JsonObject> found =
          outcomes.stream()
              .filter(each -> Fields.text(each, "outcome").equalsIgnoreCase(wanted))
              .findFirst();
      if (found.isEmpty()) {
        checks.add(
            Check.fail(
                "outcome",
                "Notes",
                "HaloPSA has no outcome " + wanted + ".",
                "Set halopsa.note-outcome to the name of an action in HaloPSA that is hidden from"
                    + " users and sends no e-mail."));
      } else if (Fields.isTrue(found.get(), "sendemail")) {
        checks.add(
            Check.warn(
                "outcome",
                "Notes",
                "The outcome " + wanted + " sends e-mails.",
                "Take one that is hidden from users; jitgate asks HaloPSA not to send any."));
      } else {
        checks.add(Check.ok("outcome", "Notes", "HaloPSA has the outcome " + wanted + "."));
      }
    } catch (HaloException e) {
      checks.add(
          Check.warn(
              "outcome",
              "Notes",
              "Whether there is an outcome " + wanted + " cannot be seen: " + e.detail(),
              RIGHTS));
    }
  }

  private void webhook(HaloSettings settings) {
    checks.add(
        settings.webhookSecret().isPresent()
            ? Check.ok(
                "webhook",
                "Webhook",
                "A secret is set. Whether calls arrive, the webhook's Deliveries in HaloPSA show.")
            : Check.warn(
                "webhook",
                "Webhook",
                "Calls of HaloPSA are refused, so that a closed ticket is noticed within "
                    + TicketWatch.PERIOD.plusMinutes(1).toMinutes()
                    + " minutes.",
                "Set halopsa.webhook-secret, and make the webhook in HaloPSA."));
  }

  private void numbers(HaloSettings settings, boolean numbered) {
    checks.add(
        numbered
            ? Check.ok(
                "numbers", "Customers' numbers", "Tenants have numbers of HaloPSA's clients.")
            : Check.warn(
                "numbers",
                "Customers' numbers",
                "No tenant has the attribute "
                    + settings.clientAttribute()
                    + ", and nothing maps one: no ticket can be told to be of a tenant.",
                "Accept it under Customers, enter it under Tenants, or import it as a column;"
                    + " its value is what HaloPSA sends for $CLIENT_ID, which the self-test shows."));
  }
}

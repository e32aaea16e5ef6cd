// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.grant.Ask;
import dev.jitgate.grant.Grant;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonObjectBuilder;

/** A grant as everybody is told of it outside; never a secret. */
public final class GrantJson {

  private GrantJson() {}

  /** Returns what was asked for, by whom, when, and how far it is. */
  public static JsonObjectBuilder of(Grant grant) {
    Ask ask = grant.ask();
    JsonObjectBuilder json =
        JsonParts.object()
            .add("id", grant.id().toString())
            .add("tenant", ask.tenantName())
            .add("person", ask.person().toString())
            .add("personName", ask.personName())
            .add("app", ask.app())
            .add("appName", ask.appName())
            .add("roles", JsonParts.array(ask.roles()))
            .add("groups", JsonParts.array(ask.groups()))
            .add("reason", ask.reason())
            .add("duration", ask.duration().toMinutes())
            .add("state", grant.state().word())
            .add("requestedAt", grant.requestedAt().toString());
    ask.workstation()
        .ifPresent(
            it ->
                json.add(
                    "workstation", JsonParts.object().add("id", it.id()).add("name", it.name())));
    ask.ticket().ifPresent(ticket -> json.add("ticket", ticket));
    return json;
  }
}

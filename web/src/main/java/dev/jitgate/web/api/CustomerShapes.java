// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.customer.Confirmation;
import dev.jitgate.customer.Customer;
import dev.jitgate.customer.CustomerReport;
import dev.jitgate.customer.CustomerRow;
import dev.jitgate.customer.Proposal;
import dev.jitgate.web.deployment.CustomerReferences.Wanted;
import dev.jitgate.web.deployment.Customers;
import dev.jitgate.web.deployment.Customers.Outcome;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.store.SqlCustomerStore.Reading;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** The shapes of HaloPSA's clients; the OpenAPI document describes them. */
final class CustomerShapes {

  private CustomerShapes() {}

  /** Returns what there is to say about all clients. */
  static JsonObjectBuilder head(Customers customers, CustomerReport report) {
    Reading reading = customers.reading();
    JsonObjectBuilder counts = JsonParts.object();
    report.counts().forEach((state, count) -> counts.add(state.word(), count));
    JsonObjectBuilder json =
        JsonParts.object()
            .add("complete", reading.complete())
            .add("counts", counts)
            .add("alone", report.alone().size())
            .add("likened", report.likened())
            .add("resolversLeftOut", customers.leavesResolversOut());
    reading.readAt().ifPresent(at -> json.add("readAt", at.toString()));
    reading.triedAt().ifPresent(at -> json.add("triedAt", at.toString()));
    return reading.trouble().isEmpty() ? json : json.add("trouble", reading.trouble());
  }

  static JsonObjectBuilder row(CustomerRow row) {
    JsonObjectBuilder json =
        client(row.customer())
            .add("revision", row.read().revision())
            .add("state", row.state().word())
            .add("gone", row.gone())
            .add("numbered", row.led().numbered())
            .add("tenants", Shapes.array(row.led().tenants(), Shapes::named))
            .add("changes", JsonParts.array(row.changes()))
            .add("proposals", Shapes.array(row.proposals(), CustomerShapes::proposal));
    if (!row.led().by().isEmpty()) {
      json.add("by", row.led().by());
    }
    row.confirmation().ifPresent(said -> json.add("confirmed", confirmation(said)));
    return json;
  }

  private static JsonObjectBuilder client(Customer customer) {
    JsonObjectBuilder json =
        JsonParts.object()
            .add("client", customer.id())
            .add("name", customer.name())
            .add("reference", customer.reference())
            .add("inactive", customer.inactive());
    customer.directory().ifPresent(id -> json.add("directory", id.toString()));
    JsonObjectBuilder fields = JsonParts.object();
    customer.fields().forEach(fields::add);
    return json.add("fields", fields);
  }

  private static JsonObjectBuilder confirmation(Confirmation said) {
    return JsonParts.object()
        .add("tenant", said.tenant().toString())
        .add("name", said.name())
        .add("reference", said.reference())
        .add("by", said.author())
        .add("at", said.at().toString());
  }

  private static JsonObjectBuilder proposal(Proposal proposal) {
    return JsonParts.object()
        .add("tenant", Shapes.named(proposal.tenant()))
        .add("sign", proposal.sign().word())
        .add("sure", proposal.sure())
        .add("percent", proposal.percent())
        .add("reason", proposal.reason());
  }

  static JsonObjectBuilder wanted(Wanted wanted) {
    JsonObjectBuilder json =
        JsonParts.object()
            .add("client", wanted.customer().id())
            .add("name", wanted.customer().name())
            .add("tenant", Shapes.named(wanted.tenant()))
            .add("old", wanted.customer().reference())
            .add("new", wanted.reference());
    wanted.refusal().ifPresent(why -> json.add("refusal", why));
    return json;
  }

  static JsonObject outcomes(List<Outcome> outcomes) {
    return JsonParts.object()
        .add("outcomes", Shapes.array(outcomes, CustomerShapes::outcome))
        .build();
  }

  private static JsonObjectBuilder outcome(Outcome outcome) {
    JsonObjectBuilder json =
        JsonParts.object().add("client", outcome.client()).add("done", outcome.refusal().isEmpty());
    outcome
        .refusal()
        .ifPresent(
            refusal ->
                json.add("code", refusal.code().code())
                    .add("title", refusal.code().sentence())
                    .add("detail", refusal.detail())
                    .add("remedy", refusal.code().remedy()));
    return json;
  }
}

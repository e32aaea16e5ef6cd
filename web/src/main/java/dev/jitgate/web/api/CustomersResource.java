// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.customer.CustomerReport;
import dev.jitgate.customer.CustomerRow;
import dev.jitgate.customer.CustomerState;
import dev.jitgate.customer.Proposal;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.MatchKey;
import dev.jitgate.web.deployment.CustomerReferences.Chosen;
import dev.jitgate.web.deployment.CustomerReferences.Naming;
import dev.jitgate.web.deployment.Customers;
import dev.jitgate.web.deployment.Customers.Accepted;
import dev.jitgate.web.json.JsonParts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * HaloPSA's clients and the tenants: a report, what is accepted of it, and references. For those
 * who may enter all tenants, as the report names them all.
 */
@Path("customers")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CustomersResource {

  private static final int MOST_ACCEPTED = 500;

  /** Each costs three requests to HaloPSA, and somebody waits. */
  private static final int MOST_WRITTEN = 25;

  /** Returns the report, or with {@code format=csv} all of it as a table. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
  public Response report(@Context HttpServletRequest request) {
    QueryFields fields =
        QueryFields.read(
            request.getQueryString(), Set.of("state", "search", "sure", "from", "limit", "format"));
    Customers customers = customers(request);
    CustomerReport report = customers.report();
    List<CustomerRow> rows = report.rows().stream().filter(row -> fits(row, fields)).toList();
    return switch (fields.text("format").orElse("json")) {
      case "json" ->
          Response.ok(
                  part(
                      CustomerShapes.head(customers, report),
                      fields,
                      "rows",
                      rows,
                      CustomerShapes::row),
                  MediaType.APPLICATION_JSON)
              .build();
      case "csv" -> Csv.answer("customers.csv", out -> CustomerTable.write(rows, out));
      default -> throw QueryFields.refused("format is neither json nor csv.");
    };
  }

  private static <T> JsonObject part(
      JsonObjectBuilder json,
      QueryFields fields,
      String name,
      List<T> found,
      Function<T, JsonObjectBuilder> shape) {
    int from = (int) Math.min(fields.number("from", 0), found.size());
    int to = Math.min(from + fields.limit(), found.size());
    json.add("found", found.size()).add(name, Shapes.array(found.subList(from, to), shape));
    return (to < found.size() ? json.add("next", to) : json).build();
  }

  private static boolean fits(CustomerRow row, QueryFields fields) {
    boolean state =
        fields
            .text("state")
            .map(
                word ->
                    CustomerState.of(word)
                        .orElseThrow(() -> QueryFields.refused("state is none that there is.")))
            .filter(wanted -> wanted != row.state())
            .isEmpty();
    boolean sure = !fields.flag("sure", false) || row.proposals().stream().anyMatch(Proposal::sure);
    String search = MatchKey.of(fields.text("search").orElse(""));
    return state
        && sure
        && Stream.concat(
                Stream.of(
                    Long.toString(row.customer().id()),
                    row.customer().name(),
                    row.customer().reference()),
                row.led().tenants().stream().flatMap(CustomersResource::names))
            .anyMatch(text -> MatchKey.of(text).contains(search));
  }

  private static Stream<String> names(Tenant tenant) {
    return Stream.of(tenant.urlName(), tenant.displayName());
  }

  /** Returns the tenants to which no client leads. */
  @GET
  @Path("tenants")
  public JsonObject alone(@Context HttpServletRequest request) {
    QueryFields fields =
        QueryFields.read(request.getQueryString(), Set.of("search", "from", "limit"));
    String search = MatchKey.of(fields.text("search").orElse(""));
    List<Tenant> found =
        customers(request).report().alone().stream()
            .filter(each -> names(each).anyMatch(text -> MatchKey.of(text).contains(search)))
            .toList();
    return part(JsonParts.object(), fields, "tenants", found, Shapes::named);
  }

  /** Reads the clients from HaloPSA now. */
  @POST
  @Path("read")
  public Response read(@Context HttpServletRequest request) {
    customers(request).read();
    return Response.noContent().build();
  }

  /** Maps clients to tenants, each for itself. */
  @POST
  @Path("accept")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject accept(@Context HttpServletRequest request, InputStream body)
      throws IOException {
    JsonObject json = JsonBody.known(body, "accept", "reason");
    List<Accepted> all =
        CustomerBody.list(json, "accept", MOST_ACCEPTED).stream()
            .map(CustomerBody::accepted)
            .toList();
    String reason = json.containsKey("reason") ? JsonBody.text("reason", json.get("reason")) : "";
    return CustomerShapes.outcomes(
        customers(request).accept(all, reason, ApiCaller.origin(request)));
  }

  /** Forgets what was said of clients. */
  @POST
  @Path("forget")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject forget(@Context HttpServletRequest request, InputStream body)
      throws IOException {
    JsonObject json = JsonBody.known(body, "clients");
    List<Long> clients = CustomerBody.numbers(json, "clients", MOST_ACCEPTED);
    return CustomerShapes.outcomes(customers(request).forget(clients, ApiCaller.origin(request)));
  }

  /** Returns the references that would be written, old and new. */
  @GET
  @Path("references")
  public JsonObject references(@Context HttpServletRequest request) {
    QueryFields fields = QueryFields.read(request.getQueryString(), Set.of("as"));
    Naming naming = naming(fields.text("as").orElse("display-name"));
    return JsonParts.object()
        .add(
            "references",
            Shapes.array(customers(request).references().preview(naming), CustomerShapes::wanted))
        .build();
  }

  /** Writes references into HaloPSA, each for itself. */
  @POST
  @Path("references")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject write(@Context HttpServletRequest request, InputStream body)
      throws IOException {
    JsonObject json = JsonBody.known(body, "as", "write");
    Naming naming = CustomerBody.naming(json);
    List<Chosen> chosen =
        CustomerBody.list(json, "write", MOST_WRITTEN).stream().map(CustomerBody::chosen).toList();
    return CustomerShapes.outcomes(
        customers(request).references().write(chosen, naming, ApiCaller.origin(request)));
  }

  private static Naming naming(String word) {
    return CustomerBody.naming(word)
        .orElseThrow(() -> QueryFields.refused("as is neither display-name nor url-name."));
  }

  private static Customers customers(HttpServletRequest request) {
    return ApiCaller.wholeMsp(request).tickets().customers();
  }
}

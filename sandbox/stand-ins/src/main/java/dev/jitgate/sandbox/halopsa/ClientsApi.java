// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /api/Client}. */
final class ClientsApi {
  private static final int LARGEST_PAGE = 1000;

  private final ServiceDesk desk;

  ClientsApi(ServiceDesk desk) {
    this.desk = desk;
  }

  Answer answer(ApiRequest request) {
    if (request.isPost()) {
      request.caller().require(ApiScopes.EDIT_CUSTOMERS);
      List<JsonObject> posted = HaloJson.posted(request.body());
      return HaloJson.stored(posted.stream().map(this::store).toList());
    }
    request.caller().require(ApiScopes.READ_CUSTOMERS);
    if (request.rest().isEmpty()) {
      return list(request);
    }
    Client client =
        desk.client(request.id())
            .filter(found -> !desk.hidesFromApplications())
            .orElseThrow(() -> ApiError.bare(404));
    return Answer.json(200, shape(client, request.flag("includedetails")).toString());
  }

  private Answer list(ApiRequest request) {
    String search = request.text("search").toLowerCase(Locale.ROOT);
    boolean nameOnly = request.flag("search_name_only");
    int topLevel = request.number("toplevel_id");
    return request.list(
        "clients",
        desk.clients().stream()
            .filter(client -> !desk.hidesFromApplications())
            .filter(client -> !client.inactive() || request.flag("includeinactive"))
            .filter(client -> topLevel == 0 || client.topLevelId() == topLevel)
            .filter(
                client ->
                    holds(client.name(), search)
                        || (!nameOnly && holds(client.reference(), search)))
            .toList(),
        LARGEST_PAGE,
        client -> listed(client, request.text("include_custom_fields")));
  }

  /** A list has no custom fields but those that are asked for by their numbers. */
  private JsonObject listed(Client client, String fields) {
    JsonObject object = shape(client, false);
    if (fields.isEmpty()) {
      return object;
    }
    Set<String> wanted = new HashSet<>(Arrays.asList(fields.split(",", -1)));
    JsonObjectBuilder more = HaloJson.object();
    object.forEach(more::add);
    return more.add(
            "customfields",
            HaloJson.array(
                client.fields().entrySet().stream()
                    .map(this::field)
                    .filter(field -> wanted.contains(Integer.toString(field.getInt("id"))))
                    .toList()))
        .build();
  }

  private static boolean holds(String text, String search) {
    return text.toLowerCase(Locale.ROOT).contains(search);
  }

  private JsonObject store(JsonObject posted) {
    Client changed;
    // Reading and writing as one: two calls at once must not undo each other.
    synchronized (desk) {
      changed = changed(before(posted), posted);
      desk.put(changed);
    }
    return shape(changed, true);
  }

  private Client before(JsonObject posted) {
    int id = HaloJson.number(posted, "id");
    if (id != 0) {
      return desk.client(id)
          .filter(client -> !desk.hidesFromApplications())
          .orElseThrow(() -> ApiError.bare(404));
    }
    String name = HaloJson.text(posted, "name");
    if (name.isBlank()) {
      throw ApiError.wrongField("[0].name", "The name field is required.");
    }
    return Client.of(desk.clients().stream().mapToInt(Client::id).max().orElse(0) + 1, name);
  }

  private Client changed(Client before, JsonObject posted) {
    Client client = before;
    if (!HaloJson.text(posted, "name").isBlank()) {
      client = client.withName(HaloJson.text(posted, "name"));
    }
    if (posted.containsKey("ref")) {
      client = client.withReference(HaloJson.text(posted, "ref"));
    }
    if (posted.containsKey("azure_tenant_id")) {
      client = client.withAzureTenantId(HaloJson.text(posted, "azure_tenant_id"));
    }
    client = client.withInactive(HaloJson.flag(posted, "inactive", client.inactive()));
    if (posted.get("customfields") instanceof JsonArray fields) {
      for (JsonObject field : fields.getValuesAs(JsonObject.class)) {
        client = client.withCustomField(fieldName(client, field), fieldValue(field));
      }
    }
    return client;
  }

  private String fieldName(Client client, JsonObject field) {
    String name = HaloJson.text(field, "name");
    int id = HaloJson.number(field, "id");
    Optional<String> numbered =
        client.fields().keySet().stream()
            .filter(known -> desk.configuration().fieldId(known) == id)
            .findAny();
    return numbered.orElseGet(
        () -> {
          if (name.isEmpty()) {
            throw ApiError.wrongField("[0].customfields[0].id", "There is no such field.");
          }
          return name;
        });
  }

  private static String fieldValue(JsonObject field) {
    JsonValue value = field.get("value");
    return value instanceof JsonString text
        ? text.getString()
        : value == null || value == JsonValue.NULL ? "" : value.toString();
  }

  private JsonObject shape(Client client, boolean details) {
    JsonObjectBuilder object =
        HaloJson.object()
            .add("id", client.id())
            .add("name", client.name())
            .add("toplevel_id", client.topLevelId())
            .add("toplevel_name", client.topLevelName())
            .add("inactive", client.inactive())
            .add("colour", "#2bd3c6")
            .add("ref", HaloJson.filled(client.reference()))
            .add("accountsid", "")
            .add("stopped", 0)
            .add("is_vip", false)
            .add("customertype", 0)
            .add("itglue_id", "");
    if (!client.azureTenantId().isEmpty()) {
      object.add("azure_tenant_id", client.azureTenantId());
    }
    if (!details) {
      return object.add("customfields", JsonValue.NULL).build();
    }
    return object
        .add("main_site_id", Sites.of(client))
        .add("main_site_name", Sites.MAIN)
        .add("domain", "")
        .add("website", "")
        .add(
            "customfields",
            HaloJson.array(client.fields().entrySet().stream().map(this::field).toList()))
        .add("external_links", JsonValue.EMPTY_JSON_ARRAY)
        .build();
  }

  private JsonObject field(Map.Entry<String, String> field) {
    return HaloJson.object()
        .add("id", desk.configuration().fieldId(field.getKey()))
        .add("name", field.getKey())
        .add("label", field.getKey().substring(Math.min(2, field.getKey().length())))
        .add("type", 0)
        .add("value", HaloJson.filled(field.getValue()))
        .add("display", field.getValue())
        .build();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** What a directory is: its domains, its name, its licences, its policy for passes. */
final class TenantApi {
  private static final List<String> DOMAIN =
      List.of(
          "authenticationType",
          "availabilityStatus",
          "id",
          "isAdminManaged",
          "isDefault",
          "isInitial",
          "isRoot",
          "isVerified",
          "supportedServices");
  private static final List<String> ORGANIZATION =
      List.of("id", "deletedDateTime", "displayName", "tenantType", "verifiedDomains");
  private static final List<String> LICENCE =
      List.of(
          "accountId",
          "accountName",
          "appliesTo",
          "capabilityStatus",
          "consumedUnits",
          "id",
          "skuId",
          "skuPartNumber",
          "subscriptionIds",
          "prepaidUnits",
          "servicePlans");

  private final Paging paging;

  TenantApi(Paging paging) {
    this.paging = paging;
  }

  Reply domains(GraphRequest request) {
    Selection selection = Selection.of(request, "domain", DOMAIN, DOMAIN);
    List<Domain> all = request.state().tenant().domains();
    List<JsonObject> found =
        all.stream().map(domain -> domain(domain, all)).map(selection::of).toList();
    return paging.reply(request, selection.in("domains"), found);
  }

  private static JsonObject domain(Domain domain, List<Domain> all) {
    return Jsons.object()
        .add("authenticationType", domain.federated() ? "Federated" : "Managed")
        .add("id", domain.name())
        .add("isAdminManaged", true)
        .add("isDefault", domain.equals(defaultOf(all)))
        .add("isInitial", domain.initial())
        .add("isRoot", true)
        .add("isVerified", domain.verified())
        .add("supportedServices", Jsons.strings(domain.verified() ? List.of("Email") : List.of()))
        .build();
  }

  private static Domain defaultOf(List<Domain> all) {
    return all.stream()
        .filter(d -> d.verified() && !d.initial())
        .findFirst()
        .orElseGet(() -> all.get(0));
  }

  Reply organization(GraphRequest request) {
    Tenant tenant = request.state().tenant();
    Selection selection = Selection.of(request, "organization", ORGANIZATION, ORGANIZATION);
    List<JsonObject> domains =
        tenant.domains().stream()
            .filter(Domain::verified)
            .map(
                d ->
                    Jsons.object()
                        .add("capabilities", "Email")
                        .add("isDefault", d.equals(defaultOf(tenant.domains())))
                        .add("isInitial", d.initial())
                        .add("name", d.name())
                        .add("type", d.federated() ? "Federated" : "Managed")
                        .build())
            .toList();
    JsonObject whole =
        Jsons.object()
            .add("id", tenant.id())
            .add("displayName", tenant.displayName())
            .add("tenantType", "AAD")
            .add("verifiedDomains", Jsons.array(domains))
            .build();
    return paging.reply(request, selection.in("organization"), List.of(selection.of(whole)));
  }

  Reply licences(GraphRequest request) {
    Tenant tenant = request.state().tenant();
    Selection selection = Selection.of(request, "subscribedSku", LICENCE, LICENCE);
    List<JsonObject> found =
        tenant.servicePlans().stream()
            .map(plan -> licence(tenant, plan))
            .map(selection::of)
            .toList();
    return paging.reply(request, selection.in("subscribedSkus"), found);
  }

  private static JsonObject licence(Tenant tenant, String plan) {
    String skuId = idOf(plan);
    return Jsons.object()
        .add("accountId", tenant.id())
        .add("accountName", tenant.displayName())
        .add("appliesTo", "User")
        .add("capabilityStatus", "Enabled")
        .add("consumedUnits", 1)
        .add("id", tenant.id() + "_" + skuId)
        .add("skuId", skuId)
        .add("skuPartNumber", plan)
        .add("subscriptionIds", Jsons.strings(List.of(idOf(tenant.id() + plan))))
        .add(
            "prepaidUnits",
            Jsons.object()
                .add("enabled", 25)
                .add("suspended", 0)
                .add("warning", 0)
                .add("lockedOut", 0))
        .add(
            "servicePlans",
            Jsons.array()
                .add(
                    Jsons.object()
                        .add("servicePlanId", idOf("plan " + plan))
                        .add("servicePlanName", plan)
                        .add("provisioningStatus", "Success")
                        .add("appliesTo", "User")))
        .build();
  }

  private static String idOf(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  Reply passPolicy(GraphRequest request) {
    PassPolicy policy = request.state().tenant().passPolicy();
    JsonObjectBuilder body =
        Jsons.object()
            .add(
                "@odata.context",
                request.context(
                    "policies/authenticationMethodsPolicy/authenticationMethodConfigurations"
                        + "/$entity"))
            .add(
                "@odata.type",
                "#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration")
            .add("id", "TemporaryAccessPass")
            .add("state", policy.enabled() ? "enabled" : "disabled")
            .add("defaultLifetimeInMinutes", policy.defaultMinutes())
            .add("defaultLength", policy.length())
            .add("minimumLifetimeInMinutes", policy.minimumMinutes())
            .add("maximumLifetimeInMinutes", policy.maximumMinutes())
            .add("isUsableOnce", policy.onceOnly())
            .add("excludeTargets", JsonValue.EMPTY_JSON_ARRAY);
    return Reply.json(200, body.add("includeTargets", targets(policy)).build().toString());
  }

  private static JsonArray targets(PassPolicy policy) {
    List<String> groups = policy.groups().isEmpty() ? List.of("all_users") : policy.groups();
    return Jsons.array(
        groups.stream()
            .map(
                id ->
                    Jsons.object()
                        .add("targetType", "group")
                        .add("id", id)
                        .add("isRegistrationRequired", false)
                        .build())
            .toList());
  }

  Reply changePassPolicy(GraphRequest request) {
    DirectoryState state = request.state();
    JsonObject changes = request.json();
    PassPolicy old = state.tenant().passPolicy();
    PassPolicy changed =
        new PassPolicy(
            changes.getString("state", old.enabled() ? "enabled" : "disabled").equals("enabled"),
            number(changes, "minimumLifetimeInMinutes", old.minimumMinutes()),
            number(changes, "maximumLifetimeInMinutes", old.maximumMinutes()),
            number(changes, "defaultLifetimeInMinutes", old.defaultMinutes()),
            number(changes, "defaultLength", old.length()),
            changes.getBoolean("isUsableOnce", old.onceOnly()),
            old.groups(),
            old.refusesOutsiders());
    if (changed.minimumMinutes() < 10
        || changed.maximumMinutes() > 43_200
        || changed.minimumMinutes() > changed.defaultMinutes()
        || changed.defaultMinutes() > changed.maximumMinutes()) {
      throw GraphError.of(400, "badRequest", "The lifetimes of the policy are out of range.");
    }
    state.setTenant(state.tenant().withPassPolicy(changed));
    return Reply.empty(204);
  }

  private static int number(JsonObject changes, String name, int old) {
    return changes.get(name) instanceof JsonNumber number ? number.intValue() : old;
  }
}

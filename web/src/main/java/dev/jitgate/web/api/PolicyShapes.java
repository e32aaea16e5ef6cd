// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.policy.PolicyBook;
import dev.jitgate.policy.PolicyLayer;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The shapes of policies in the API's answers. */
final class PolicyShapes {

  /** Stands for all tenants, or all apps: nothing of either is called so. */
  static final String ALL = "-";

  private PolicyShapes() {}

  static JsonObjectBuilder layer(PolicyLayer layer, String tenant, List<String> warnings) {
    JsonObjectBuilder values = JsonParts.object();
    Stream.of(PolicySetting.values())
        .filter(layer.values()::containsKey)
        .forEach(setting -> values.add(setting.word(), layer.values().get(setting)));
    return JsonParts.object()
        .add("tenant", tenant)
        .add("app", app(layer))
        .add("values", values)
        .add("revision", layer.revision())
        .add("changedAt", layer.changedAt().toString())
        .add("changedBy", layer.author())
        .add("warnings", JsonParts.array(warnings));
  }

  static String app(PolicyLayer layer) {
    return layer.app().isEmpty() ? ALL : layer.app();
  }

  /** Returns of which tenant a layer is; empty if the tenant is gone. */
  static Optional<String> tenant(PolicyLayer layer, TenantDirectory tenants) {
    return layer.tenant().isEmpty()
        ? Optional.of(ALL)
        : layer.tenant().flatMap(tenants::byId).map(Tenant::urlName);
  }

  static JsonObjectBuilder setting(PolicySetting setting) {
    return JsonParts.object()
        .add("setting", setting.word())
        .add("meaning", setting.meaning())
        .add("standard", setting.standard())
        .add("mayBeEmpty", setting.mayBeEmpty())
        .add("choices", JsonParts.array(setting.choices()))
        .add("ofAllApps", setting.fits(""))
        .add("ofOneApp", setting.fits("a"));
  }

  /** Returns what holds for a tenant's apps, and who says so. */
  static JsonObjectBuilder apps(PolicyBook book, Tenant tenant) {
    JsonArrayBuilder apps = JsonParts.array();
    book.named(tenant.id()).forEach(app -> apps.add(app(book, tenant, app)));
    return JsonParts.object().add("tenant", tenant.urlName()).add("apps", apps);
  }

  private static JsonObjectBuilder app(PolicyBook book, Tenant tenant, String app) {
    UUID id = tenant.id();
    JsonObjectBuilder settings = JsonParts.object();
    book.said(id, app)
        .forEach(
            (setting, said) ->
                settings.add(
                    setting.word(),
                    JsonParts.object()
                        .add("value", said.text())
                        .add("from", said.by().map(by -> from(by, tenant)).orElse("standard"))));
    return JsonParts.object()
        .add("app", app)
        .add("name", book.name(id, app))
        .add("offered", book.apps(id).contains(app))
        .add("problems", JsonParts.array(book.problems(id, app)))
        .add("settings", settings);
  }

  /** Returns the address of a layer below {@code /policies/}. */
  private static String from(PolicyLayer layer, Tenant tenant) {
    return (layer.tenant().isEmpty() ? ALL : tenant.urlName()) + "/" + app(layer);
  }
}

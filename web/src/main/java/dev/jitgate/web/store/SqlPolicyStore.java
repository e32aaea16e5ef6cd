// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.policy.PolicyBook;
import dev.jitgate.policy.PolicyLayer;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.policy.PolicyStore;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Policies in a database. */
public final class SqlPolicyStore implements PolicyStore {

  private static final String WHERE = " where msp = ? and tenant_key = ? and app = ?";

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlPolicyStore(Database database) {
    this.database = database;
  }

  @Override
  public PolicyBook load(Msp msp, Optional<UUID> tenant) {
    return new PolicyBook(database.inTransaction(handle -> layers(handle, msp, tenant)));
  }

  private static List<PolicyLayer> layers(Handle handle, Msp msp, Optional<UUID> tenant) {
    Query query =
        handle
            .createQuery(
                "select l.tenant_key, l.tenant, l.app, l.revision, l.changed_at, l.author,"
                    + " v.setting, v.policy_value from policy_layer l"
                    + " left join policy_value v on v.msp = l.msp"
                    + " and v.tenant_key = l.tenant_key and v.app = l.app"
                    + " where l.msp = :msp"
                    + (tenant.isPresent() ? " and l.tenant_key in ('', :tenant)" : "")
                    + " order by l.tenant_key, l.app, v.setting")
            .bind("msp", msp.name());
    tenant.ifPresent(one -> query.bind("tenant", one.toString()));
    Map<String, PolicyLayer> layers = new LinkedHashMap<>();
    query
        .map(
            (row, context) -> {
              Map<PolicySetting, String> values = new EnumMap<>(PolicySetting.class);
              @Nullable String setting = row.getString("setting");
              String text = row.getString("policy_value");
              // A setting that only a newer node knows is for that one to obey.
              Optional.ofNullable(setting)
                  .flatMap(PolicySetting::of)
                  .ifPresent(known -> values.put(known, text));
              return new PolicyLayer(
                  Optional.ofNullable(row.getObject("tenant", UUID.class)),
                  row.getString("app"),
                  values,
                  row.getLong("revision"),
                  Instant.ofEpochMilli(row.getLong("changed_at")),
                  row.getString("author"));
            })
        .forEach(
            part ->
                layers.merge(
                    part.tenant().map(UUID::toString).orElse("") + " " + part.app(),
                    part,
                    SqlPolicyStore::both));
    return List.copyOf(layers.values());
  }

  private static PolicyLayer both(PolicyLayer one, PolicyLayer other) {
    Map<PolicySetting, String> values = new EnumMap<>(PolicySetting.class);
    values.putAll(one.values());
    values.putAll(other.values());
    return new PolicyLayer(
        one.tenant(), one.app(), values, one.revision(), one.changedAt(), one.author());
  }

  @Override
  public void put(
      Msp msp,
      Optional<UUID> tenant,
      String app,
      Map<PolicySetting, String> values,
      long revision,
      Instant at,
      String author) {
    MspRows.ensure(database, msp);
    database.inTransaction(
        handle -> {
          MspRows.lock(handle, msp);
          if (tenant.isPresent() && !TenantRows.isThere(handle, msp, tenant.get())) {
            throw new JitgateException(
                ErrorCode.TENANT_UNKNOWN, "The MSP has none with that id any more.");
          }
          String key = tenant.map(UUID::toString).orElse("");
          check(handle, msp, key, app, revision);
          handle.execute("delete from policy_layer" + WHERE, msp.name(), key, app);
          if (!values.isEmpty()) {
            new Columns()
                .with("tenant_key", key)
                .with("tenant", tenant)
                .with("app", app)
                .with("revision", revision + 1)
                .with("changed_at", at)
                .with("author", author)
                .insert(handle, "policy_layer", msp);
            values.forEach(
                (setting, text) ->
                    new Columns()
                        .with("tenant_key", key)
                        .with("app", app)
                        .with("setting", setting.word())
                        .with("policy_value", text)
                        .insert(handle, "policy_value", msp));
          }
          return key;
        });
  }

  private static void check(Handle handle, Msp msp, String key, String app, long revision) {
    Optional<Seen> present =
        handle
            .select(
                "select revision, author, changed_at from policy_layer" + WHERE,
                msp.name(),
                key,
                app)
            .map(
                (row, context) ->
                    new Seen(
                        row.getLong(1),
                        row.getString(2)
                            + " changed it at "
                            + Instant.ofEpochMilli(row.getLong(3))))
            .findOne();
    if (present.map(Seen::revision).orElse(0L) != revision) {
      throw new JitgateException(
          ErrorCode.POLICY_CHANGED, present.map(Seen::words).orElse("Somebody deleted it") + ".");
    }
  }

  private record Seen(long revision, String words) {}
}

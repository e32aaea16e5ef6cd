// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.access.Entitlement;
import dev.jitgate.grant.Ask;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantEnd;
import dev.jitgate.grant.GrantQuery;
import dev.jitgate.grant.GrantRules;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.Workstation;
import dev.jitgate.msp.Msp;
import dev.jitgate.policy.AccountPolicy;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The statements about grants. */
final class GrantRows {

  static final Set<GrantState> LIVE = GrantState.all(GrantState::isLive);
  private static final Set<GrantState> AT_WORK =
      GrantState.all(state -> state.isLive() || state.isGoing());
  private static final String STATES = "states";
  private static final String SELECT = "select " + GrantReader.COLUMNS + " from jit_grant g";

  private GrantRows() {}

  static void insert(Handle handle, Grant grant) {
    all(grant).insert(handle, "jit_grant", grant.msp());
  }

  /** Returns whether it was still as it was read. */
  static boolean update(Handle handle, Grant grant) {
    return changing(grant)
            .with("version", grant.version() + 1)
            .update(
                handle,
                "jit_grant",
                grant.msp(),
                "id = ? and version = ?",
                grant.id(),
                grant.version())
        > 0;
  }

  private static Columns all(Grant grant) {
    Ask ask = grant.ask();
    GrantRules rules = grant.rules();
    AccountPolicy account = rules.account();
    return changing(grant)
        .with("id", grant.id())
        .with("account", grant.account())
        .with("tenant", ask.tenant())
        .with("tenant_name", ask.tenantName())
        .with("person", ask.person())
        .with("person_name", ask.personName())
        .with("app", ask.app())
        .with("app_name", ask.appName())
        .with("roles", Columns.join(ask.roles()))
        .with("group_names", Columns.join(ask.groups()))
        .with("reason", ask.reason())
        .with("ticket", ask.ticket())
        .with("duration", ask.duration().toMillis())
        .with("longest", rules.longest().toMillis())
        .with("extensions", rules.extensions())
        .with("credential", rules.credential().word())
        .with("user_name", account.userName())
        .with("domain_name", account.domain())
        .with("deleted_at_end", account.deletedAtEnd())
        .with("exclusion_group", account.exclusionGroup())
        .with("pass_group", account.passGroup())
        .with("rotation", rules.rotation())
        .with("device_id", ask.workstation().map(Workstation::id))
        .with("device_name", ask.workstation().map(Workstation::name))
        .with("requested_at", grant.requestedAt())
        .with("waits_until", grant.waitsUntil())
        .with("version", 0L);
  }

  private static Columns changing(Grant grant) {
    return new Columns()
        .with("state", grant.state().word())
        .with("approved_by", grant.approvedBy())
        .with("ends_at", grant.endsAt())
        .with("active_at", grant.activeAt())
        .with("extended", grant.extended())
        .with("role_ids", Columns.join(grant.roleIds()))
        .with("group_ids", Columns.join(grant.groupIds()))
        .with("end_why", grant.end().map(end -> end.why().word()))
        .with("end_at", grant.end().map(GrantEnd::at))
        .with("end_by", grant.end().map(GrantEnd::by))
        .with("end_detail", grant.end().map(GrantEnd::detail))
        .with("over_at", grant.overAt())
        .with("proof", grant.proof());
  }

  static Optional<Grant> find(Handle handle, Msp msp, UUID grant) {
    return handle
        .createQuery(SELECT + " where g.msp = :msp and id = :id")
        .bind("msp", msp.name())
        .bind("id", grant)
        .map((row, context) -> GrantReader.grant(row))
        .findOne();
  }

  /** Returns the grants of an account of which something is to be done or kept, oldest first. */
  static List<Grant> atWork(Handle handle, Msp msp, UUID account) {
    return inStates(handle, msp, account, AT_WORK);
  }

  static boolean hasLive(Handle handle, Msp msp, UUID account) {
    return !inStates(handle, msp, account, LIVE).isEmpty();
  }

  private static List<Grant> inStates(
      Handle handle, Msp msp, UUID account, Set<GrantState> states) {
    return handle
        .createQuery(
            SELECT
                + " where g.msp = :msp and account = :account"
                + " and state in (<states>) order by requested_at, id")
        .bind("msp", msp.name())
        .bind("account", account)
        .bindList(STATES, words(states))
        .map((row, context) -> GrantReader.grant(row))
        .list();
  }

  static Optional<Grant> openOf(Handle handle, Msp msp, UUID account, String app) {
    return handle
        .createQuery(
            SELECT
                + " where g.msp = :msp and account = :account and app = :app"
                + " and state in (<states>) order by requested_at, id limit 1")
        .bind("msp", msp.name())
        .bind("account", account)
        .bind("app", app)
        .bindList(STATES, words(GrantState.all(GrantState::isEndable)))
        .map((row, context) -> GrantReader.grant(row))
        .findOne();
  }

  static int since(Handle handle, Msp msp, UUID person, Instant since) {
    return handle
        .createQuery(
            "select count(*) from jit_grant"
                + " where msp = :msp and person = :person and requested_at >= :since")
        .bind("msp", msp.name())
        .bind("person", person)
        .bind("since", since.toEpochMilli())
        .mapTo(Integer.class)
        .one();
  }

  static List<Grant> list(Handle handle, GrantQuery query) {
    if (query.states().isEmpty()) {
      return List.of();
    }
    StringBuilder sql = new StringBuilder(SELECT + " where g.msp = :msp and state in (<states>)");
    query.tenant().ifPresent(tenant -> sql.append(" and tenant = :tenant"));
    query.person().ifPresent(person -> sql.append(" and person = :person"));
    query.ticket().ifPresent(ticket -> sql.append(" and ticket = :ticket"));
    query.from().ifPresent(from -> sql.append(" and requested_at >= :from"));
    query.until().ifPresent(until -> sql.append(" and requested_at < :until"));
    Query select =
        handle
            .createQuery(sql + " order by requested_at desc, id limit :limit")
            .bind("msp", query.msp().name())
            .bind("limit", query.limit())
            .bindList(STATES, words(query.states()));
    query.tenant().ifPresent(tenant -> select.bind("tenant", tenant));
    query.person().ifPresent(person -> select.bind("person", person));
    query.ticket().ifPresent(ticket -> select.bind("ticket", ticket));
    query.from().ifPresent(from -> select.bind("from", from.toEpochMilli()));
    query.until().ifPresent(until -> select.bind("until", until.toEpochMilli()));
    return select.map((row, context) -> GrantReader.grant(row)).list();
  }

  /** Returns how many there are in each of the given states, also where there is none. */
  static Map<GrantState, Integer> count(Handle handle, Msp msp, Set<GrantState> states) {
    Map<GrantState, Integer> counts = new EnumMap<>(GrantState.class);
    states.forEach(state -> counts.put(state, 0));
    handle
        .createQuery(
            "select state, count(*) as grants from jit_grant"
                + " where msp = :msp and state in (<states>) group by state")
        .bind("msp", msp.name())
        .bindList(STATES, words(states))
        .map(
            (row, context) ->
                Map.entry(GrantState.of(row.getString("state")), row.getInt("grants")))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  static List<Grant> stale(Handle handle, Msp msp, Instant now, int most) {
    return handle
        .createQuery(
            SELECT
                + " join person p on p.msp = g.msp and p.id = g.person"
                + " where g.msp = :msp and g.state in (<states>)"
                + " and ((g.state = :waiting and g.waits_until <= :now) or not p.enabled"
                + " or not "
                + EntitlementRows.MAY_ENTER
                + ") order by g.requested_at, g.id limit :most")
        .bind("msp", msp.name())
        .bind("waiting", GrantState.WAITING.word())
        .bind("now", now.toEpochMilli())
        .bind("most", most)
        .bindList(STATES, words(GrantState.all(GrantState::isEndable)))
        .bindList("everywhere", EntitlementRows.roles(Entitlement.ALL))
        .bindList("nowhere", EntitlementRows.roles(Entitlement.NONE))
        .map((row, context) -> GrantReader.grant(row))
        .list();
  }

  static List<String> words(Collection<GrantState> states) {
    return states.stream().map(GrantState::word).toList();
  }
}

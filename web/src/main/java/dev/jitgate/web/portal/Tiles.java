// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.portal;

import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantQuery;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.JitAccount;
import dev.jitgate.grant.TicketQuestion;
import dev.jitgate.grant.TicketQuestions;
import dev.jitgate.policy.Policy;
import dev.jitgate.policy.PolicyBook;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.session.PersonGroup;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.grants.ServedGrants;
import dev.jitgate.web.grants.SignInPages.SignInPage;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** A tenant's apps as one person sees them now, and what they have elsewhere. */
final class Tiles {

  /** What went wrong longer ago is nobody's question any more. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private static final int MOST_REMEMBERED = 50;

  private final Call call;
  private final ServedMsp msp;
  private final SignedIn who;
  private final ServedGrants grants;
  private final Instant clock;
  private final Instant now;
  private Map<UUID, TicketQuestion> questions = Map.of();

  /**
   * Makes the tiles for whoever calls.
   *
   * @param clock the time by which sign-ins grow old
   */
  Tiles(Call call, Instant clock) {
    this.call = call;
    this.msp = call.msp();
    this.who = call.signedIn();
    this.grants = msp.grants();
    this.clock = clock;
    this.now = grants.ledger().now();
  }

  /** Returns a tenant's tiles, for a page that was opened from a ticket or not. */
  JsonObjectBuilder of(Tenant tenant, Optional<String> ticket) {
    List<Grant> present = present();
    List<Grant> here =
        present.stream().filter(grant -> grant.ask().tenant().equals(tenant.id())).toList();
    JsonObjectBuilder json =
        common()
            .add("tenant", tenant.displayName())
            .add("page", call.root() + new TenantAddress(tenant.urlName(), ticket).text())
            .add("tiles", tiles(tenant, ticket, here))
            .add("elsewhere", lines(present, grant -> !grant.ask().tenant().equals(tenant.id())));
    ticket.ifPresent(number -> json.add("ticket", number));
    return json;
  }

  /** Returns what the person has in all tenants. */
  JsonObjectBuilder everywhere() {
    return common().add("elsewhere", lines(present(), grant -> true));
  }

  private JsonObjectBuilder common() {
    return JsonParts.object()
        .add("now", now.toEpochMilli())
        .add("proven", who.session().isFresh(clock, msp.settings().sessionRules().proofLasts()));
  }

  private List<Grant> present() {
    List<Grant> present =
        grants.ledger().list(mine(GrantState.all(state -> !state.isOver()))).stream()
            .filter(grant -> who.entitlement().allows(grant.ask().tenant()))
            .toList();
    questions = new TicketQuestions(grants.ledger()).pending(msp.msp(), present);
    return present;
  }

  private GrantQuery mine(Set<GrantState> states) {
    return GrantQuery.of(msp.msp(), states).ofPerson(who.person().id());
  }

  private JsonArrayBuilder tiles(Tenant tenant, Optional<String> ticket, List<Grant> here) {
    PolicyBook book = grants.policies().load(msp.msp(), Optional.of(tenant.id()));
    List<PersonGroup> groups = msp.signIn().entitlements().groups(msp.msp());
    Optional<SignInPage> page = grants.signInPages().of(tenant.id());
    Offers offers = new Offers(grants, book, who, groups, tenant, ticket);
    List<Grant> over = over(tenant);
    Set<String> apps = new LinkedHashSet<>(book.apps(tenant.id()));
    // What somebody has stays visible even if nobody may request it any more.
    here.forEach(grant -> apps.add(grant.ask().app()));
    apps.remove(PolicyBook.WORKSTATION);
    JsonArrayBuilder tiles = JsonParts.array();
    for (String app : apps) {
      Optional<Grant> going = first(here, app, GrantState::isGoing);
      Optional<Grant> live = first(here, app, state -> !state.isGoing());
      JsonObjectBuilder tile =
          JsonParts.object()
              .add("app", app)
              .add(
                  "name",
                  live.map(grant -> grant.ask().appName()).orElse(book.name(tenant.id(), app)));
      if (live.isPresent()) {
        TileState.add(tile, live.get(), account(live.get()), page, policy(book, live.get()), this);
        tile.add("behind", isBehind(live.get(), here));
        addQuestion(tile, live.get());
      } else {
        going.ifPresentOrElse(
            grant -> TileState.addGoing(tile, grant, account(grant), toldInDetail()),
            () -> {
              tile.add("state", "inactive");
              first(over, app, state -> true).ifPresent(grant -> TileState.addLast(tile, grant));
            });
        var unused = offers.add(tile, app, Optional.empty());
      }
      tiles.add(tile);
    }
    new WorkstationTiles(this, offers, here, over).addTo(tiles);
    return tiles;
  }

  /** Adds what the person is asked about a grant, if they are. */
  void addQuestion(JsonObjectBuilder json, Grant grant) {
    Optional.ofNullable(questions.get(grant.id()))
        .filter(question -> question.until().isAfter(now))
        .ifPresent(question -> json.add("question", TileState.question(question)));
  }

  /** Returns whether a grant only begins once what the account had before is taken away. */
  static boolean isBehind(Grant grant, List<Grant> here) {
    return grant.state() == GrantState.RECORDED
        && here.stream()
            .anyMatch(other -> other.account().equals(grant.account()) && other.state().isGoing());
  }

  private static Optional<Grant> first(
      List<Grant> grants, String app, Predicate<GrantState> state) {
    return grants.stream()
        .filter(grant -> grant.ask().app().equals(app) && state.test(grant.state()))
        .findFirst();
  }

  private List<Grant> over(Tenant tenant) {
    GrantQuery all = mine(GrantState.all(GrantState::isOver)).inTenant(tenant.id());
    return grants
        .ledger()
        .list(
            new GrantQuery(
                all.msp(),
                all.tenant(),
                all.person(),
                all.ticket(),
                all.states(),
                Optional.of(now.minus(REMEMBERED)),
                all.until(),
                MOST_REMEMBERED));
  }

  Optional<JitAccount> account(Grant grant) {
    return grant.state() == GrantState.WAITING
        ? Optional.empty()
        : Optional.of(grants.ledger().accountOf(grant));
  }

  /** Returns what the policy of a grant's app says now; empty if it cannot be read. */
  static Optional<Policy> policy(PolicyBook book, Grant grant) {
    try {
      return Optional.of(book.policy(grant.ask().tenant(), grant.ask().app()));
    } catch (JitgateException e) {
      // What somebody has is theirs all the same.
      return Optional.empty();
    }
  }

  /** Returns one line for each of some grants. */
  private JsonArrayBuilder lines(List<Grant> some, Predicate<Grant> which) {
    JsonArrayBuilder lines = JsonParts.array();
    for (Grant grant : some) {
      if (which.test(grant)) {
        UUID id = grant.ask().tenant();
        Optional<Tenant> tenant = msp.tenants().byId(id);
        JsonObjectBuilder line =
            JsonParts.object()
                .add("grant", grant.id().toString())
                .add("app", grant.ask().appName())
                .add("tenant", tenant.map(Tenant::displayName).orElse(grant.ask().tenantName()))
                .add("state", TileState.word(grant.state()));
        tenant.ifPresent(
            it ->
                line.add(
                    "page",
                    call.root() + new TenantAddress(it.urlName(), grant.ask().ticket()).text()));
        grant.endsAt().ifPresent(at -> line.add("endsAt", at.toEpochMilli()));
        addQuestion(line, grant);
        lines.add(line);
      }
    }
    return lines;
  }

  Instant now() {
    return now;
  }

  /** Returns whether whoever looks can do something about what a directory says. */
  boolean toldInDetail() {
    return who.person().role().runsTenants();
  }
}

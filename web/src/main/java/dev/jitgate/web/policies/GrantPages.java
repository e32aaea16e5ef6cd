// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.policies;

import dev.jitgate.access.Entitlement;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantLedger;
import dev.jitgate.grant.GrantQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Grants as somebody may see them, the latest first, part by part: those of other tenants are as if
 * they did not exist.
 */
public final class GrantPages {

  private static final Pattern PLACE = Pattern.compile("(\\d{1,15})\\.([0-9a-f-]{36})");
  private static final int BATCH = 500;

  /** After so many that are not to be seen the part ends, even if it is empty. */
  private static final int MOST_BATCHES = 20;

  private final GrantLedger ledger;
  private final GrantQuery query;
  private final Entitlement who;

  /**
   * Makes the pages of what a question finds.
   *
   * @param query the question; its limit does not count
   * @param who which tenants there are
   */
  public GrantPages(GrantLedger ledger, GrantQuery query, Entitlement who) {
    this.ledger = ledger;
    this.query = query;
    this.who = who;
  }

  /**
   * Returns a part.
   *
   * @param after the next of the part before; empty for the first part
   * @throws IllegalArgumentException if {@code after} was no part's next
   */
  public Page page(String after, int limit) {
    Optional<Place> place = after.isEmpty() ? Optional.empty() : Optional.of(Place.read(after));
    List<Grant> found = new ArrayList<>();
    for (int batch = 0; batch < MOST_BATCHES; batch++) {
      List<Grant> next = behind(place);
      if (next.isEmpty()) {
        return new Page(found, "");
      }
      for (Grant grant : next) {
        place = Optional.of(new Place(grant.requestedAt(), grant.id()));
        if (who.allows(grant.ask().tenant())) {
          found.add(grant);
        }
        if (found.size() == limit) {
          return new Page(found, place.get().text());
        }
      }
    }
    return new Page(found, place.map(Place::text).orElse(""));
  }

  /** Several may have been asked for in one millisecond; the store says in which order. */
  private List<Grant> behind(Optional<Place> place) {
    if (place.isEmpty()) {
      return ledger.list(until(query.until()));
    }
    Place last = place.get();
    List<Grant> found = new ArrayList<>(ledger.list(until(Optional.of(last.at().plusMillis(1)))));
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).id().equals(last.id())) {
        return found.subList(i + 1, found.size());
      }
    }
    found.removeIf(grant -> !grant.requestedAt().isBefore(last.at()));
    return found;
  }

  private GrantQuery until(Optional<Instant> until) {
    return new GrantQuery(
        query.msp(),
        query.tenant(),
        query.person(),
        query.ticket(),
        query.states(),
        query.from(),
        until,
        BATCH);
  }

  /**
   * A part of the grants.
   *
   * @param grants the grants
   * @param next where the next part begins; empty if this is the last
   */
  public record Page(List<Grant> grants, String next) {

    /** Takes an unmodifiable copy. */
    public Page {
      grants = List.copyOf(grants);
    }
  }

  private record Place(Instant at, UUID id) {

    static Place read(String text) {
      Matcher matcher = PLACE.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("It is no part's next.");
      }
      return new Place(
          Instant.ofEpochMilli(Long.parseLong(matcher.group(1))),
          UUID.fromString(matcher.group(2)));
    }

    String text() {
      return at.toEpochMilli() + "." + id;
    }
  }
}

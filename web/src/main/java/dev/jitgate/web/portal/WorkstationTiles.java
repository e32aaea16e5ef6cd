// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.portal;

import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantEnd;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.Workstation;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The workstations to which one person has access, wants it, or had it lately. */
final class WorkstationTiles {

  /** How it ended is no news to whoever ended it, or knew when it would. */
  private static final Set<GrantEnd.Why> EXPECTED =
      EnumSet.of(GrantEnd.Why.EXPIRED, GrantEnd.Why.GIVEN_BACK, GrantEnd.Why.RIGHTS_LOST);

  private final Tiles tiles;
  private final Offers offers;
  private final List<Grant> here;
  private final List<Grant> over;

  WorkstationTiles(Tiles tiles, Offers offers, List<Grant> here, List<Grant> over) {
    this.tiles = tiles;
    this.offers = offers;
    this.here = here;
    this.over = over;
  }

  void addTo(JsonArrayBuilder all) {
    Map<String, Grant> shown = new LinkedHashMap<>();
    here.forEach(grant -> put(shown, grant));
    Map<String, Grant> last = new LinkedHashMap<>();
    over.forEach(grant -> put(last, grant));
    last.values().stream().filter(WorkstationTiles::isNews).forEach(grant -> put(shown, grant));
    shown.forEach((id, grant) -> all.add(tile(id, grant)));
  }

  private static void put(Map<String, Grant> shown, Grant grant) {
    grant.ask().workstation().ifPresent(it -> shown.putIfAbsent(it.id(), grant));
  }

  private static boolean isNews(Grant grant) {
    return grant.state() == GrantState.ENDED
        || grant.end().filter(end -> !EXPECTED.contains(end.why())).isPresent();
  }

  private JsonObjectBuilder tile(String id, Grant latest) {
    Workstation workstation = latest.ask().workstation().orElseThrow();
    JsonObjectBuilder tile =
        JsonParts.object()
            .add("app", latest.ask().app())
            .add("device", id)
            .add("name", workstation.name());
    Optional<Grant> live = first(here, id, state -> !state.isGoing());
    if (live.isPresent()) {
      TileState.add(
          tile,
          live.get(),
          tiles.account(live.get()),
          Optional.empty(),
          Tiles.policy(offers.book(), live.get()),
          tiles);
      tiles.addQuestion(tile, live.get());
      return tile.add("behind", Tiles.isBehind(live.get(), here));
    }
    first(here, id, GrantState::isGoing)
        .ifPresentOrElse(
            grant -> TileState.addGoing(tile, grant, tiles.account(grant), tiles.toldInDetail()),
            () -> {
              tile.add("state", latest.state() == GrantState.ENDED ? "ended" : "inactive");
              first(over, id, state -> true).ifPresent(grant -> TileState.addLast(tile, grant));
            });
    var unused = offers.add(tile, latest.ask().app(), Optional.of(workstation));
    return tile;
  }

  private static Optional<Grant> first(
      List<Grant> grants, String id, Predicate<GrantState> states) {
    return grants.stream()
        .filter(grant -> states.test(grant.state()))
        .filter(grant -> grant.ask().workstation().filter(it -> it.id().equals(id)).isPresent())
        .findFirst();
  }
}

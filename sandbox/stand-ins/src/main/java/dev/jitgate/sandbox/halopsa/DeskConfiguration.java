// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What each service desk numbers for itself: statuses, outcomes and custom fields. */
public final class DeskConfiguration {
  static final String OPEN_AGAIN = "In progress";
  static final String CLOSED = "Closed";

  private static final int FIRST_OWN_STATUS = 30;
  private static final int FIRST_FIELD = 278;

  private final Map<Integer, TicketStatus> statuses = new TreeMap<>();
  private final Map<Integer, Outcome> outcomes = new TreeMap<>();
  private final Map<String, Integer> fields = new LinkedHashMap<>();

  DeskConfiguration() {
    put(new TicketStatus(1, "New", false));
    put(new TicketStatus(2, OPEN_AGAIN, false));
    put(new TicketStatus(4, "With user", false));
    put(new TicketStatus(9, CLOSED, true));
    put(new Outcome(1, "Email User", false, 4, true));
    put(new Outcome(5, CLOSED, false, 9, true));
    put(new Outcome(7, "Private Note", true, 0, true));
    put(new Outcome(8, "Internal Note", true, 0, true));
  }

  /** Adds a status, or changes the one of that number. */
  public synchronized void put(TicketStatus status) {
    statuses.put(status.id(), status);
  }

  /** Adds an outcome, or changes the one of that number. */
  public synchronized void put(Outcome outcome) {
    outcomes.put(outcome.id(), outcome);
  }

  /** Removes the outcome of that number, if there is one. */
  public synchronized void removeOutcome(int id) {
    outcomes.remove(id);
  }

  /** Returns the statuses by their numbers. */
  public synchronized List<TicketStatus> statuses() {
    return List.copyOf(statuses.values());
  }

  /** Returns the outcomes by their numbers. */
  public synchronized List<Outcome> outcomes() {
    return List.copyOf(outcomes.values());
  }

  synchronized Optional<TicketStatus> status(int id) {
    return Optional.ofNullable(statuses.get(id));
  }

  /** Returns the status of that name; one that is unknown becomes known. */
  synchronized TicketStatus statusNamed(String name) {
    Collection<TicketStatus> all = statuses.values();
    return all.stream()
        .filter(s -> s.name().equalsIgnoreCase(name))
        .findAny()
        .orElseGet(
            () -> {
              int highest = all.stream().mapToInt(TicketStatus::id).max().orElse(0);
              put(new TicketStatus(Math.max(FIRST_OWN_STATUS, highest + 1), name, false));
              return statusNamed(name);
            });
  }

  /** Returns the number of a custom field, which stays the same. */
  synchronized int fieldId(String name) {
    return fields.computeIfAbsent(name, unknown -> FIRST_FIELD + fields.size());
  }
}

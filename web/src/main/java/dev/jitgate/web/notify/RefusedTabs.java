// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.notify;

import dev.jitgate.audit.AuditEvent;
import dev.jitgate.audit.AuditSearch;
import dev.jitgate.audit.AuditStore;
import dev.jitgate.msp.Msp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the tabs that people said were not theirs.
 *
 * <p>Whoever makes somebody say so again and again fills no mailbox: a notice is about a person and
 * an hour, of which the outbox takes one, and about so many people an hour. Safe for use by many
 * threads.
 */
final class RefusedTabs {

  private static final Duration BACK = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_READ = 1000;
  private static final int MOST_PEOPLE = 20;
  private static final String SEPARATOR = "@";

  private final AuditStore audit;

  RefusedTabs(AuditStore audit) {
    this.audit = audit;
  }

  /** Returns what there is to tell of the last day, or of its latest thousand. */
  List<String> subjects(Msp msp, Instant now) {
    // Hours that are whole: in a part of one, others would be the first to say so.
    Instant from = now.minus(BACK).truncatedTo(ChronoUnit.HOURS);
    Map<Instant, Set<String>> hours = new TreeMap<>();
    for (RefusedTab tab : read(msp, RefusedTab.REASON, from, Optional.empty())) {
      Set<String> people = hours.computeIfAbsent(tab.hour(), hour -> new LinkedHashSet<>());
      if (people.size() < MOST_PEOPLE) {
        people.add(tab.person() + SEPARATOR + tab.hour());
      }
    }
    return hours.values().stream().flatMap(Set::stream).toList();
  }

  /** Returns a tab of that person in that hour, the first unless there were very many. */
  Optional<RefusedTab> find(Msp msp, String subject) {
    String[] parts = subject.split(SEPARATOR, 2);
    Instant hour = Instant.parse(parts[1]);
    return read(msp, parts[0], hour, Optional.of(hour.plus(HOUR))).stream()
        .filter(tab -> tab.person().equals(parts[0]))
        .findFirst();
  }

  /** Returns those whose records have a text in them, the earliest first. */
  private List<RefusedTab> read(Msp msp, String text, Instant from, Optional<Instant> to) {
    AuditSearch wanted =
        new AuditSearch(
            Optional.of(AuditEvent.PAIRING_REFUSED.word()), text, Optional.of(from), to);
    List<RefusedTab> found =
        new ArrayList<>(
            audit.search(msp, wanted, Long.MAX_VALUE, MOST_READ).records().stream()
                .flatMap(record -> RefusedTab.of(record).stream())
                .toList());
    Collections.reverse(found);
    return found;
  }
}

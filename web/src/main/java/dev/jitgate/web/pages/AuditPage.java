// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import dev.jitgate.web.pages.TablePage.Card;
import java.util.List;

/**
 * What was recorded, as far as it is looked for.
 *
 * @param admin what all pages have in common
 * @param total how many records the trail has
 * @param events the words of all events
 * @param event the event looked for; empty for all
 * @param text what is to stand in the records; untrusted
 * @param from the first day or instant; untrusted
 * @param to the last day or instant; untrusted
 * @param records the records, the latest first
 * @param more the address where the search goes on, below the context root; empty if it is over
 */
public record AuditPage(
    AdminPage admin,
    long total,
    List<String> events,
    String event,
    String text,
    String from,
    String to,
    List<Card> records,
    String more) {

  /** Takes unmodifiable copies of the lists. */
  public AuditPage {
    events = List.copyOf(events);
    records = List.copyOf(records);
  }
}

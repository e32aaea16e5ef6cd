// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.policy;

import dev.jitgate.session.Person;
import dev.jitgate.session.PersonGroup;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Some of an MSP's people: by themselves, or by the groups that they are in.
 *
 * @param word {@code everybody}, {@code administrators}, or empty if they are listed
 * @param people ids
 * @param groups ids
 */
record Circle(String word, Set<UUID> people, Set<UUID> groups) {

  static final String EVERYBODY = "everybody";
  static final String ADMINISTRATORS = "administrators";

  /**
   * Reads who is meant.
   *
   * @throws IllegalArgumentException if the text does not say
   */
  static Circle read(String text, String word) {
    if (text.strip().equals(word)) {
      return new Circle(word, Set.of(), Set.of());
    }
    Set<UUID> people = new HashSet<>();
    Set<UUID> groups = new HashSet<>();
    for (String part : PolicyText.list(text)) {
      String[] kind = part.split(":", 2);
      if (kind.length == 2 && kind[0].equals("person")) {
        people.add(UUID.fromString(kind[1].strip()));
      } else if (kind.length == 2 && kind[0].equals("group")) {
        groups.add(UUID.fromString(kind[1].strip()));
      } else {
        throw new IllegalArgumentException(
            "neither " + word + " nor person:<id> and group:<id>, separated by commas");
      }
    }
    if (people.isEmpty() && groups.isEmpty()) {
      throw new IllegalArgumentException("nobody is named");
    }
    return new Circle("", people, groups);
  }

  /** Returns whether a person who may enter the tenant is one of them. */
  boolean has(Person person, Collection<PersonGroup> all) {
    if (word.equals(EVERYBODY)) {
      return true;
    }
    if (word.equals(ADMINISTRATORS)) {
      return person.role().runsTenants();
    }
    return people.contains(person.id())
        || all.stream()
            .anyMatch(
                group -> groups.contains(group.id()) && group.members().contains(person.id()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import dev.jitgate.session.Person;
import java.util.Locale;

/**
 * Who did it.
 *
 * @param kind what the actor is
 * @param id what the actor is known by; empty if there is but one of the kind
 * @param name what colleagues call the actor
 */
public record Actor(Kind kind, String id, String name) {

  /** Whoever holds the API's token. */
  public static final Actor API_TOKEN = new Actor(Kind.API_TOKEN, "", "API token");

  /** The server, of its own accord. */
  public static final Actor SERVER = new Actor(Kind.SERVER, "", "server");

  /** Somebody who did not prove who it is. */
  public static final Actor UNKNOWN = new Actor(Kind.UNKNOWN, "", "unknown");

  /** Returns a person as an actor. */
  public static Actor of(Person person) {
    return new Actor(Kind.PERSON, person.id().toString(), person.name());
  }

  /** What an actor is. */
  public enum Kind {
    /** A person who is signed in, or about to be. */
    PERSON,
    /** Whoever holds the API's token. */
    API_TOKEN,
    /** The server itself. */
    SERVER,
    /** Nobody that is known. */
    UNKNOWN;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}

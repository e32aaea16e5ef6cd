// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import dev.jitgate.session.ApiToken;
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

  /** The server, of its own accord. */
  public static final Actor SERVER = new Actor(Kind.SERVER, "", "server");

  /** Somebody who did not prove who it is. */
  public static final Actor UNKNOWN = new Actor(Kind.UNKNOWN, "", "unknown");

  /** Returns a person as an actor. */
  public static Actor of(Person person) {
    return new Actor(Kind.PERSON, person.id().toString(), person.name());
  }

  /** Returns an API token as an actor; its name must not pass for a person's. */
  public static Actor of(ApiToken token) {
    return new Actor(Kind.API_TOKEN, token.id().toString(), "API token " + token.name());
  }

  /** What an actor is. */
  public enum Kind {
    /** A person who is signed in, or about to be. */
    PERSON,
    /** Whoever holds an API token. */
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

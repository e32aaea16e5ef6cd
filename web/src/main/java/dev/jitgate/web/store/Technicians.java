// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import java.util.Optional;
import java.util.UUID;

/** How a technician is written down of whom more or less is known. */
public final class Technicians {

  private static final String EMAIL = "email:";
  private static final String PERSON = "person:";
  private static final String AGENT = "agent:";

  private Technicians() {}

  /** Returns somebody by the e-mail address by which idemeum knows them. */
  public static String email(String address) {
    return EMAIL + address;
  }

  /** Returns one of jitgate's people. */
  public static String person(UUID id) {
    return PERSON + id;
  }

  /** Returns one of HaloPSA's agents. */
  public static String agent(String number) {
    return AGENT + number;
  }

  /** Returns the e-mail address; empty if that is not how the technician is known. */
  static Optional<String> emailOf(String technician) {
    return after(EMAIL, technician);
  }

  /** Returns the person's id; empty if that is not how the technician is known. */
  static Optional<UUID> personOf(String technician) {
    return after(PERSON, technician).map(UUID::fromString);
  }

  /** Returns the agent's number; empty if that is not how the technician is known. */
  static Optional<String> agentOf(String technician) {
    return after(AGENT, technician);
  }

  private static Optional<String> after(String kind, String technician) {
    return technician.startsWith(kind)
        ? Optional.of(technician.substring(kind.length()))
        : Optional.empty();
  }
}

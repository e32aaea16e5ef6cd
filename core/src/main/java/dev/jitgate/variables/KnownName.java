// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.variables;

/**
 * A parameter that the reader knows.
 *
 * @param spelling how it is written in the address
 * @param name its name; differs from the spelling for an alias
 * @param purpose what its value is for
 */
record KnownName(String spelling, String name, Purpose purpose) {

  enum Purpose {
    /** Says which customer is meant: free text. */
    CUSTOMER,
    /** Says something else, in an alphabet that has no ampersand. */
    CONTROL
  }

  boolean namesCustomer() {
    return purpose == Purpose.CUSTOMER;
  }

  /** Returns whether the query has this name at this index, and the name ends there. */
  boolean startsAt(String query, int index) {
    return query.startsWith(spelling, index) && endsAt(query, index + spelling.length());
  }

  /** Returns whether the query has this name there in other upper and lower case. */
  boolean isMisspeltAt(String query, int index) {
    return query.regionMatches(true, index, spelling, 0, spelling.length())
        && endsAt(query, index + spelling.length());
  }

  private static boolean endsAt(String query, int end) {
    return end == query.length() || query.charAt(end) == '=' || query.charAt(end) == '&';
  }
}

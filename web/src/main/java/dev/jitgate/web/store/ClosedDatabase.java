// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Lets the pool give up connections to an H2 that has closed itself, which it does when its disk is
 * full: they call themselves valid and never work again; a new one opens the database anew.
 */
final class ClosedDatabase implements SQLExceptionOverride {

  /** What H2 says of a database that was closed, and of one that is just closing. */
  private static final Set<Integer> CLOSED = Set.of(90098, 90121);

  @java.lang.Override
  public Override adjudicate(SQLException complaint) {
    return CLOSED.contains(complaint.getErrorCode())
        ? Override.MUST_EVICT
        : Override.CONTINUE_EVICT;
  }
}

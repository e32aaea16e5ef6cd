// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in jitgate's words what a database complained about. */
final class DatabaseFault {

  /** What H2 and PostgreSQL answer to who has waited too long for a lock. */
  private static final Set<String> LOCKED = Set.of("HYT00", "55P03");

  /** The class of SQLSTATE of deadlocks, of which one side gives way. */
  private static final String ROLLED_BACK = "40";

  /** Classes of SQLSTATE that mean a wrong statement: data, constraint, syntax. */
  private static final Set<String> WRONG_STATEMENT = Set.of("22", "23", "42");

  private DatabaseFault() {}

  /** Says why a database could not be opened. */
  static JitgateException whenOpening(RuntimeException e) {
    SQLException complaint = complaint(e);
    String words = complaint == null ? e.getMessage() : complaint.getMessage();
    return new JitgateException(ErrorCode.STORE_UNREACHABLE, String.valueOf(words).strip(), e);
  }

  /** Says why a transaction failed. */
  static JitgateException whenWorking(RuntimeException e) {
    SQLException complaint = complaint(e);
    String state = complaint == null ? "" : String.valueOf(complaint.getSQLState());
    if (LOCKED.contains(state) || state.startsWith(ROLLED_BACK)) {
      return new JitgateException(
          ErrorCode.STORE_BUSY, "Another change of this MSP's tenants is under way.", e);
    }
    if (WRONG_STATEMENT.contains(state.substring(0, Math.min(2, state.length())))) {
      // The database's own words would quote the tenant.
      return new JitgateException(
          ErrorCode.INTERNAL, "The database refused a statement: SQLSTATE " + state + ".", e);
    }
    return whenOpening(e);
  }

  /** Returns the innermost complaint: a pool wraps the driver's, which says more. */
  private static @Nullable SQLException complaint(RuntimeException e) {
    SQLException complaint = null;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        complaint = sql;
      }
    }
    return complaint;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The statements about MSPs: their locks and their versions. */
final class MspRows {

  private MspRows() {}

  static Map<Msp, Long> versions(Handle handle) {
    Map<Msp, Long> versions = new HashMap<>();
    handle
        .createQuery("select name, tenants_version from msp")
        .map((row, context) -> Map.entry(new Msp(row.getString(1)), row.getLong(2)))
        .forEach(entry -> versions.put(entry.getKey(), entry.getValue()));
    return versions;
  }

  /** In a transaction of its own, so that two nodes that do so at once do not spoil a change. */
  static void ensure(Database database, Msp msp) {
    if (!isThere(database, msp)) {
      try {
        database.inTransaction(handle -> insert(handle, msp));
      } catch (JitgateException e) {
        if (!isThere(database, msp)) {
          throw e;
        }
      }
    }
  }

  /**
   * Adds a table's one row of an MSP, and the MSP, unless they are there; likewise.
   *
   * @param first what the row holds besides the MSP
   */
  static void ensure(Database database, Msp msp, String table, Columns first) {
    if (!isThere(database, msp, table)) {
      ensure(database, msp);
      try {
        database.inTransaction(handle -> first.insert(handle, table, msp));
      } catch (JitgateException e) {
        if (!isThere(database, msp, table)) {
          throw e;
        }
      }
    }
  }

  private static boolean isThere(Database database, Msp msp) {
    return isOne(database, msp, "select count(*) from msp where name = :msp");
  }

  private static boolean isThere(Database database, Msp msp, String table) {
    return isOne(database, msp, "select count(*) from " + table + " where msp = :msp");
  }

  private static boolean isOne(Database database, Msp msp, String count) {
    return database.inTransaction(
        handle -> handle.createQuery(count).bind("msp", msp.name()).mapTo(Integer.class).one() > 0);
  }

  /** Lets one transaction at a time go on, over all nodes, without changing anything. */
  static void lock(Handle handle, Msp msp) {
    handle.execute("update msp set tenants_version = tenants_version where name = ?", msp.name());
  }

  static int insert(Handle handle, Msp msp) {
    return handle.execute("insert into msp (name, tenants_version) values (?, 0)", msp.name());
  }

  /**
   * Lets one transaction at a time change the MSP's tenants, over all nodes, and raises the version
   * for the others.
   *
   * <p>The raise is the lock: a statement that writes cannot be answered out of older results.
   * Hence versions grow in the order in which changes are committed.
   *
   * @return the version that the transaction's changes make; 0 if there is no such MSP, and then
   *     nothing is locked
   */
  static long lockAndRaiseVersion(Handle handle, Msp msp) {
    int raised =
        handle.execute(
            "update msp set tenants_version = tenants_version + 1 where name = ?", msp.name());
    return raised == 0
        ? 0
        : handle
            .createQuery("select tenants_version from msp where name = :msp")
            .bind("msp", msp.name())
            .mapTo(Long.class)
            .one();
  }

  /** Takes the raise back, within the same transaction, because nothing is different. */
  static void lowerVersion(Handle handle, Msp msp) {
    handle.execute(
        "update msp set tenants_version = tenants_version - 1 where name = ?", msp.name());
  }
}

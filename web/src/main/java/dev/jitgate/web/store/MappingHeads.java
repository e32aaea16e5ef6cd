// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The statements about the revisions of each MSP's mappings and clients, which are its locks. */
enum MappingHeads {
  MAPPINGS("mappings_revision"),
  CLIENTS("clients_revision");

  private final String column;

  MappingHeads(String column) {
    this.column = column;
  }

  Map<Msp, Long> revisions(Database database) {
    return database.inTransaction(
        handle -> {
          Map<Msp, Long> revisions = new HashMap<>();
          handle
              .createQuery("select msp, " + column + " from mapping_head")
              .map((row, context) -> Map.entry(new Msp(row.getString(1)), row.getLong(2)))
              .forEach(entry -> revisions.put(entry.getKey(), entry.getValue()));
          return revisions;
        });
  }

  /** Returns the present revision; what is committed with a higher one is newer. */
  long revision(Handle handle, Msp msp) {
    return handle
        .select("select " + column + " from mapping_head where msp = ?", msp.name())
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  /**
   * Lets one transaction at a time go on, over all nodes, and returns the revision that its change
   * has. The head must be there.
   */
  long lockAndRaise(Handle handle, Msp msp) {
    handle.execute(
        "update mapping_head set " + column + " = " + column + " + 1 where msp = ?", msp.name());
    return revision(handle, msp);
  }

  /** Takes the raise back, within the same transaction, because nothing is different. */
  void lower(Handle handle, Msp msp) {
    handle.execute(
        "update mapping_head set " + column + " = " + column + " - 1 where msp = ?", msp.name());
  }

  /** Lets one transaction at a time go on, over all nodes, without changing anything. */
  static void lock(Handle handle, Msp msp) {
    handle.execute("update mapping_head set msp = msp where msp = ?", msp.name());
  }

  /** In a transaction of its own, so that two nodes that do so at once do not spoil a change. */
  static void ensure(Database database, Msp msp) {
    if (isThere(database, msp)) {
      return;
    }
    MspRows.ensure(database, msp);
    try {
      database.inTransaction(
          handle ->
              handle.execute(
                  "insert into mapping_head (msp, mappings_revision, clients_revision)"
                      + " values (?, 0, 0)",
                  msp.name()));
    } catch (JitgateException e) {
      if (!isThere(database, msp)) {
        throw e;
      }
    }
  }

  private static boolean isThere(Database database, Msp msp) {
    return database.inTransaction(
        handle ->
            handle
                    .select("select count(*) from mapping_head where msp = ?", msp.name())
                    .mapTo(Integer.class)
                    .one()
                > 0);
  }
}

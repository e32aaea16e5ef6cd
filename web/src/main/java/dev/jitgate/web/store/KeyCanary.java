// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Remembers which master key a database belongs to, and refuses any other. */
public final class KeyCanary {

  private KeyCanary() {}

  /**
   * Checks that the database belongs to one of the given keys, or lets it begin with the first.
   *
   * @param keyId the present key's name
   * @param previousId the name of the key before it, if that is at hand; the database goes over to
   *     the present one together with its keys
   * @throws JitgateException with {@code KEY_WRONG} if it belongs to another one
   */
  public static void check(Database database, String keyId, Optional<String> previousId) {
    try {
      database.inTransaction(
          handle ->
              handle.execute(
                  "insert into key_canary (id, key_id) select 1, ?"
                      + " where not exists (select 1 from key_canary)",
                  keyId));
    } catch (JitgateException e) {
      if (e.code() != ErrorCode.INTERNAL) {
        throw e;
      }
      // Another node was faster, with the same key or not.
    }
    String known =
        database.inTransaction(
            handle ->
                handle.createQuery("select key_id from key_canary").mapTo(String.class).one());
    if (!known.equals(keyId) && !previousId.equals(Optional.of(known))) {
      throw new JitgateException(
          ErrorCode.KEY_WRONG,
          "The database belongs to key " + known + "; the key given now is " + keyId + ".");
    }
  }

  /** Notes that the database belongs to another key from now on; returns 1. */
  static int replace(Handle handle, String keyId) {
    return handle.execute("update key_canary set key_id = ?", keyId);
  }
}

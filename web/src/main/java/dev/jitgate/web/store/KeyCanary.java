// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;

/** Remembers with which master key a database began, and refuses any other. */
public final class KeyCanary {

  private KeyCanary() {}

  /**
   * Checks that the database began with the given key, or lets it begin.
   *
   * @param keyId the key's name
   * @throws JitgateException with {@code KEY_WRONG} if it began with another one
   */
  public static void check(Database database, String keyId) {
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
    if (!known.equals(keyId)) {
      throw new JitgateException(
          ErrorCode.KEY_WRONG,
          "The database began with key " + known + "; the key given now is " + keyId + ".");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Bytes;
import dev.jitgate.session.Passkey;
import dev.jitgate.session.PasskeyStore;
import dev.jitgate.session.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Passkeys in a database. */
public final class SqlPasskeyStore implements PasskeyStore {

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlPasskeyStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(Passkey passkey) {
    try {
      database.inTransaction(
          handle -> {
            PersonLock.require(handle, passkey.msp(), passkey.person());
            return PasskeyRows.insert(handle, passkey);
          });
      return true;
    } catch (JitgateException e) {
      // Only the constraint can tell, when two add it at once.
      if (find(passkey.msp(), passkey.credentialId()).isPresent()) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public Joining join(Passkey passkey, String name, TokenHash link, Instant now) {
    Msp msp = passkey.msp();
    try {
      return database.inTransaction(
          handle -> {
            PersonLock.require(handle, msp, passkey.person());
            boolean joined =
                JoinLinks.use(handle, msp, link, now)
                    .filter(passkey.person()::equals)
                    .filter(person -> PersonRows.rename(handle, msp, person, name))
                    .isPresent();
            if (!joined) {
              handle.rollback();
              return Joining.LINK_VOID;
            }
            PasskeyRows.insert(handle, passkey);
            return Joining.JOINED;
          });
    } catch (JitgateException e) {
      if (find(msp, passkey.credentialId()).isPresent()) {
        return Joining.REPEATED;
      }
      throw e;
    }
  }

  @Override
  public Optional<Passkey> find(Msp msp, Bytes credentialId) {
    return database.inTransaction(handle -> PasskeyRows.find(handle, msp, credentialId));
  }

  @Override
  public List<Passkey> list(Msp msp, UUID person) {
    return database.inTransaction(handle -> PasskeyRows.list(handle, msp, person));
  }

  @Override
  public boolean used(Msp msp, UUID passkey, long signCount, boolean backedUp, Instant at) {
    return database.inTransaction(
        handle ->
            handle.execute(
                    "update passkey set sign_count = greatest(sign_count, ?), backed_up = ?,"
                        + " last_used_at = ? where msp = ? and id = ?",
                    signCount,
                    backedUp,
                    at.toEpochMilli(),
                    msp.name(),
                    passkey)
                > 0);
  }

  @Override
  public boolean rename(Msp msp, UUID person, UUID passkey, String label) {
    return database.inTransaction(
        handle ->
            handle.execute(
                    "update passkey set label = ? where msp = ? and person = ? and id = ?",
                    label,
                    msp.name(),
                    person,
                    passkey)
                > 0);
  }

  @Override
  public Removal remove(Msp msp, UUID person, UUID passkey) {
    return database.inTransaction(
        handle -> {
          if (!PersonLock.take(handle, msp, person)) {
            return Removal.UNKNOWN;
          }
          List<UUID> ids = PasskeyRows.list(handle, msp, person).stream().map(Passkey::id).toList();
          if (!ids.contains(passkey)) {
            return Removal.UNKNOWN;
          }
          if (ids.size() == 1 && SqlRecoveryCodeStore.left(handle, msp, person) == 0) {
            return Removal.LAST;
          }
          delete(handle, msp, passkey);
          return Removal.REMOVED;
        });
  }

  @Override
  public int removeAll(Msp msp, UUID person) {
    return database.inTransaction(
        handle -> {
          // One that is being added at the same moment is taken with them, or comes after the
          // removal as a whole.
          PersonLock.take(handle, msp, person);
          return handle.execute(
              "delete from passkey where msp = ? and person = ?", msp.name(), person);
        });
  }

  private static void delete(Handle handle, Msp msp, UUID passkey) {
    handle.execute("delete from passkey where msp = ? and id = ?", msp.name(), passkey);
  }
}

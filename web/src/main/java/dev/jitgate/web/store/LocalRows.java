// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.JitAccount;
import dev.jitgate.grant.LocalAccount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The statements about what people know of workstations' local administrators. */
final class LocalRows {

  private LocalRows() {}

  /** Returns the device id; nothing if it is an account in the directory. */
  static String device(JitAccount account) {
    return account.local().map(LocalAccount::device).orElse("");
  }

  /** What was shown, and whose it is, is left out: whoever shows it does not have the lease. */
  static Columns changing(JitAccount account) {
    Optional<LocalAccount> local = account.local();
    Columns columns = new Columns();
    return (local.isPresent() ? columns : columns.with("user_name", account.userName()))
        .with("next_password_at", local.flatMap(LocalAccount::nextAt))
        .with("rotation_asked_at", local.flatMap(LocalAccount::askedAt));
  }

  static Optional<LocalAccount> local(ResultSet row) throws SQLException {
    String device = row.getString("device_id");
    return device.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LocalAccount(
                device,
                Columns.time(row, "shown_handed_in"),
                Columns.time(row, "next_password_at"),
                Columns.time(row, "rotation_asked_at")));
  }

  /** Returns whether the grant is active, and then notes it; nothing ends a grant in between. */
  static boolean shown(Handle handle, Grant grant, String account, Instant handedIn, Instant time) {
    boolean active =
        AccountRows.lock(handle, grant.msp(), grant.account())
            && GrantRows.find(handle, grant.msp(), grant.id())
                .filter(now -> now.state() == GrantState.ACTIVE)
                .filter(now -> now.endsAt().filter(end -> !end.isAfter(time)).isEmpty())
                .isPresent();
    if (active) {
      handle.execute(
          "update jit_account set user_name = ?, shown_handed_in = case"
              + " when shown_handed_in > ? then shown_handed_in else ? end"
              + " where msp = ? and id = ?",
          account,
          handedIn.toEpochMilli(),
          handedIn.toEpochMilli(),
          grant.msp().name(),
          grant.account());
    }
    return active;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.session.TokenHash;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The links by which people join, as rows. */
final class JoinLinks {

  private JoinLinks() {}

  /** Uses a link up; returns whose it is, who has joined thereby, or empty if it is no good now. */
  static Optional<UUID> use(Handle handle, Msp msp, TokenHash link, Instant now) {
    int used =
        handle.execute(
            "update join_link set used_at = ?"
                + " where token_hash = ? and msp = ? and used_at is null and expires_at > ?",
            now.toEpochMilli(),
            link.hex(),
            msp.name(),
            now.toEpochMilli());
    if (used == 0) {
      return Optional.empty();
    }
    UUID person =
        handle
            .createQuery("select person_id from join_link where msp = :msp and token_hash = :hash")
            .bind("msp", msp.name())
            .bind("hash", link.hex())
            .mapTo(UUID.class)
            .one();
    handle.execute(
        "update person set joined_at = ? where joined_at is null and msp = ? and id = ?",
        now.toEpochMilli(),
        msp.name(),
        person);
    return Optional.of(person);
  }

  /** Makes all links of a person void. */
  static int remove(Handle handle, Msp msp, UUID person) {
    return handle.execute(
        "delete from join_link where person_id = ? and msp = ?", person, msp.name());
  }
}

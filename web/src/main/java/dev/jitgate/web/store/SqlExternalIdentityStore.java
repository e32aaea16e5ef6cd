// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.ExternalIdentityStore;
import dev.jitgate.session.LogoutNotice;
import dev.jitgate.session.Person;
import dev.jitgate.session.ProviderSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Identities at providers, and sessions that began there, in a database. */
public final class SqlExternalIdentityStore implements ExternalIdentityStore {

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlExternalIdentityStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<UUID> find(Msp msp, String issuer, String subject) {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    "select person from external_identity"
                        + " where msp = ? and issuer = ? and subject = ?",
                    msp.name(),
                    issuer,
                    subject)
                .mapTo(UUID.class)
                .findOne());
  }

  @Override
  public UUID link(Msp msp, String issuer, String subject, UUID person, Instant now) {
    Optional<UUID> owner = find(msp, issuer, subject);
    if (owner.isPresent()) {
      return owner.get();
    }
    try {
      int linked =
          database.inTransaction(handle -> link(handle, msp, issuer, subject, person, now));
      if (linked == 0) {
        throw new IllegalArgumentException("The person is none of this MSP's.");
      }
      return person;
    } catch (JitgateException e) {
      // Another node was faster, or the store failed.
      return find(msp, issuer, subject).orElseThrow(() -> e);
    }
  }

  @Override
  public UUID admit(Person person, String issuer, String subject, Instant now) {
    Msp msp = person.msp();
    try {
      return database.inTransaction(
          handle -> {
            PersonRows.insert(handle, person, now);
            handle.execute(
                "update person set joined_at = ? where msp = ? and id = ?",
                now.toEpochMilli(),
                msp.name(),
                person.id());
            link(handle, msp, issuer, subject, person.id(), now);
            return person.id();
          });
    } catch (JitgateException e) {
      // Somebody was faster, or the store failed.
      return find(msp, issuer, subject).orElseThrow(() -> e);
    }
  }

  @Override
  public int unlink(Msp msp, UUID person) {
    return database.inTransaction(
        handle ->
            handle.execute(
                "delete from external_identity where msp = ? and person = ?", msp.name(), person));
  }

  @Override
  public void remember(ProviderSession session, Instant now) {
    database.inTransaction(
        handle -> {
          String msp = session.msp().name();
          handle.execute(
              "delete from provider_session where msp = ? and (ends_at <= ? or session = ?)",
              msp,
              now.toEpochMilli(),
              session.session());
          return handle.execute(
              "insert into provider_session"
                  + " (msp, session, issuer, subject, provider_session, ends_at)"
                  + " values (?, ?, ?, ?, ?, ?)",
              msp,
              session.session(),
              session.issuer(),
              session.subject(),
              session.providerSession().orElse(null),
              session.endsAt().toEpochMilli());
        });
  }

  @Override
  public List<String> takeEndedBy(Msp msp, LogoutNotice notice) {
    StringBuilder which = new StringBuilder();
    List<Object> values = new ArrayList<>(List.of(msp.name(), notice.issuer()));
    notice
        .subject()
        .ifPresent(
            subject -> {
              which.append(" and subject = ?");
              values.add(subject);
            });
    notice
        .providerSession()
        .ifPresent(
            session -> {
              which.append(" and provider_session = ?");
              values.add(session);
            });
    return database.inTransaction(
        handle -> {
          List<String> ended =
              handle
                  .select(
                      "select session from provider_session where msp = ? and issuer = ?" + which,
                      values.toArray())
                  .mapTo(String.class)
                  .list();
          ended.forEach(
              session ->
                  handle.execute(
                      "delete from provider_session where msp = ? and session = ?",
                      msp.name(),
                      session));
          return ended;
        });
  }

  /** Links only a person of the same MSP, whatever the caller believes. */
  private static int link(
      Handle handle, Msp msp, String issuer, String subject, UUID person, Instant now) {
    return handle.execute(
        "insert into external_identity (msp, issuer, subject, person, linked_at)"
            + " select msp, ?, ?, id, ? from person where msp = ? and id = ?",
        issuer,
        subject,
        now.toEpochMilli(),
        msp.name(),
        person);
  }
}

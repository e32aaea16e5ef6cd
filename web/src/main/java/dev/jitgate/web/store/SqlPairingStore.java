// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.msp.NetworkRange;
import dev.jitgate.session.Client;
import dev.jitgate.session.FrameKey;
import dev.jitgate.session.Pairing;
import dev.jitgate.session.Pairing.State;
import dev.jitgate.session.PairingStore;
import dev.jitgate.session.TokenHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Pairings in a database. */
public final class SqlPairingStore implements PairingStore {

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlPairingStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(Pairing pairing, int most, int mostOfNetwork) {
    MspRows.ensure(database, pairing.msp());
    return database.inTransaction(
        handle -> {
          // The longest queue first; each with its oldest first.
          List<List<Waiting>> queues = queues(handle, pairing);
          String client = NetworkRange.client(pairing.client().network());
          boolean full =
              queues.stream()
                  .anyMatch(
                      queue ->
                          queue.get(0).client().equals(client) && queue.size() >= mostOfNetwork);
          if (full) {
            return false;
          }
          if (queues.stream().mapToInt(List::size).sum() >= most) {
            handle.execute(
                "update pairing set state = 'DEAD' where id = ? and msp = ?",
                queues.get(0).get(0).id(),
                pairing.msp().name());
          }
          insert(handle, pairing);
          return true;
        });
  }

  private record Waiting(String id, String client) {}

  private static List<List<Waiting>> queues(Handle handle, Pairing pairing) {
    return handle
        .createQuery(
            "select id, network from pairing where msp = :msp and state = 'PENDING'"
                + " and expires_at > :now order by created_at, id")
        .bind("msp", pairing.msp().name())
        .bind("now", pairing.createdAt().toEpochMilli())
        .map(
            (row, context) ->
                new Waiting(row.getString("id"), NetworkRange.client(row.getString("network"))))
        .list()
        .stream()
        .collect(Collectors.groupingBy(Waiting::client, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .sorted(Comparator.comparingInt(queue -> -queue.size()))
        .toList();
  }

  @Override
  public Optional<Pairing> find(Msp msp, TokenHash id) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    "select id, msp, state, frame_key, origin, label, network, proof, browser,"
                        + " number, choices, wrong_picks, created_at, expires_at, approved_by"
                        + " from pairing where id = :id and msp = :msp")
                .bind("id", id.hex())
                .bind("msp", msp.name())
                .map((row, context) -> pairing(row))
                .findOne());
  }

  @Override
  public boolean prove(Msp msp, TokenHash id, TokenHash proof, TokenHash browser, Instant now) {
    return database.inTransaction(
        handle ->
            handle.execute(
                    "update pairing set browser = ? where id = ? and msp = ? and state = 'PENDING'"
                        + " and proof = ? and browser is null and expires_at > ?",
                    browser.hex(),
                    id.hex(),
                    msp.name(),
                    proof.hex(),
                    now.toEpochMilli())
                > 0);
  }

  @Override
  public boolean approve(Msp msp, TokenHash id, UUID session, Instant now) {
    return database.inTransaction(
        handle ->
            handle.execute(
                    "update pairing set state = 'APPROVED', approved_by = ?"
                        + " where id = ? and msp = ? and state = 'PENDING' and expires_at > ?",
                    session,
                    id.hex(),
                    msp.name(),
                    now.toEpochMilli())
                > 0);
  }

  @Override
  public boolean refuse(Msp msp, TokenHash id) {
    return database.inTransaction(
        handle ->
            handle.execute(
                    "update pairing set state = 'REFUSED'"
                        + " where id = ? and msp = ? and state in ('PENDING', 'APPROVED')",
                    id.hex(),
                    msp.name())
                > 0);
  }

  @Override
  public void pickedWrong(Msp msp, TokenHash id, int most) {
    database.inTransaction(
        handle -> {
          handle.execute(
              "update pairing set wrong_picks = wrong_picks + 1 where id = ? and msp = ?",
              id.hex(),
              msp.name());
          return handle.execute(
              "update pairing set state = 'DEAD'"
                  + " where id = ? and msp = ? and state = 'PENDING' and wrong_picks >= ?",
              id.hex(),
              msp.name(),
              most);
        });
  }

  @Override
  public boolean use(Msp msp, TokenHash id, Instant now) {
    return database.inTransaction(
        handle ->
            handle.execute(
                    "update pairing set state = 'USED'"
                        + " where id = ? and msp = ? and state = 'APPROVED' and expires_at > ?",
                    id.hex(),
                    msp.name(),
                    now.toEpochMilli())
                > 0);
  }

  @Override
  public int purge(Instant before) {
    return database.inTransaction(
        handle ->
            handle.execute("delete from pairing where expires_at < ?", before.toEpochMilli()));
  }

  private static void insert(Handle handle, Pairing pairing) {
    handle.execute(
        "insert into pairing (id, msp, state, frame_key, origin, label, network, proof, number,"
            + " choices, wrong_picks, created_at, expires_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        pairing.id().hex(),
        pairing.msp().name(),
        pairing.state().name(),
        pairing.key().spki(),
        pairing.client().origin(),
        pairing.client().label(),
        pairing.client().network(),
        pairing.proof().hex(),
        pairing.number(),
        pairing.choices().stream().map(String::valueOf).collect(Collectors.joining(",")),
        pairing.wrongPicks(),
        pairing.createdAt().toEpochMilli(),
        pairing.expiresAt().toEpochMilli());
  }

  private static Pairing pairing(ResultSet row) throws SQLException {
    return new Pairing(
        new TokenHash(row.getString("id")),
        new Msp(row.getString("msp")),
        State.valueOf(row.getString("state")),
        new FrameKey(row.getString("frame_key")),
        new Client(row.getString("origin"), row.getString("label"), row.getString("network")),
        new TokenHash(row.getString("proof")),
        Optional.ofNullable(row.getString("browser")).map(TokenHash::new),
        row.getInt("number"),
        choices(row.getString("choices")),
        row.getInt("wrong_picks"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        Optional.ofNullable(row.getObject("approved_by", UUID.class)));
  }

  private static List<Integer> choices(String text) {
    return Stream.of(text.split(",", -1)).map(Integer::valueOf).toList();
  }
}

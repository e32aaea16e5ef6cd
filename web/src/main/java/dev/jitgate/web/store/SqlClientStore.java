// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.access.ClientStore;
import dev.jitgate.access.PinnedClient;
import dev.jitgate.access.StoppedChange;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Clients of HaloPSA in a database. */
public final class SqlClientStore implements ClientStore {

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlClientStore(Database database) {
    this.database = database;
  }

  @Override
  public Map<Msp, Long> revisions() {
    return MappingHeads.CLIENTS.revisions(database);
  }

  @Override
  public List<PinnedClient> changes(Msp msp, long after) {
    return database.inTransaction(handle -> ClientRows.changes(handle, msp, after));
  }

  @Override
  public Optional<PinnedClient> find(Msp msp, String client) {
    return database.inTransaction(handle -> ClientRows.find(handle, msp, client));
  }

  @Override
  public List<PinnedClient> stopped(Msp msp, String after, int limit) {
    return database.inTransaction(handle -> ClientRows.stopped(handle, msp, after, limit));
  }

  @Override
  public void remember(Msp msp, Map<String, UUID> tenants, Instant at) {
    if (tenants.isEmpty()) {
      return;
    }
    MappingHeads.ensure(database, msp);
    database.inTransaction(
        handle -> {
          long revision = MappingHeads.CLIENTS.lockAndRaise(handle, msp);
          write(handle, msp, tenants, at, revision, ClientRows.FILL);
          write(handle, msp, tenants, at, revision, ClientRows.ADD);
          return revision;
        });
  }

  private static void write(
      Handle handle,
      Msp msp,
      Map<String, UUID> tenants,
      Instant at,
      long revision,
      String statement) {
    try (PreparedBatch batch = handle.prepareBatch(statement)) {
      tenants.forEach(
          (client, tenant) ->
              batch
                  .bind("msp", msp.name())
                  .bind("client", client)
                  .bind("tenant", tenant)
                  .bind("since", at.toEpochMilli())
                  .bind("revision", revision)
                  .add());
      batch.execute();
    }
  }

  @Override
  public void stop(Msp msp, List<StoppedChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    MappingHeads.ensure(database, msp);
    database.inTransaction(
        handle -> {
          long revision = MappingHeads.CLIENTS.lockAndRaise(handle, msp);
          changes.forEach(change -> stop(handle, msp, change, revision));
          return revision;
        });
  }

  private static void stop(Handle handle, Msp msp, StoppedChange change, long revision) {
    Optional<PinnedClient> known = ClientRows.find(handle, msp, change.client());
    boolean stops =
        known.flatMap(PinnedClient::tenant).filter(t -> !t.equals(change.tenant())).isPresent();
    if (!stops || MappingRows.tenant(handle, msp, change.tenant()).isEmpty()) {
      return;
    }
    PinnedClient client = known.orElseThrow();
    Optional<StoppedChange> before = client.stopped();
    if (before.isPresent() && before.get().tenant().equals(change.tenant())) {
      // How often alone is no other change, which somebody would have to look at again.
      ClientRows.stop(handle, msp, before.get().and(change), client.revision(), client.kept());
    } else if (before.isEmpty() || client.kept().isPresent() || change.outweighs(before.get())) {
      ClientRows.stop(handle, msp, change, revision, Optional.empty());
    }
  }

  @Override
  public void confirm(Msp msp, String client, long revision, Instant at) {
    change(
        msp,
        client,
        revision,
        (handle, stopped, raised) ->
            ClientRows.lead(handle, msp, client, stopped.tenant(), at, raised));
  }

  @Override
  public void keep(Msp msp, String client, long revision, PinnedClient.Kept kept) {
    change(
        msp,
        client,
        revision,
        (handle, stopped, raised) ->
            ClientRows.stop(handle, msp, stopped, raised, Optional.of(kept)));
  }

  @Override
  public void forget(Msp msp, String client, long revision) {
    change(
        msp,
        client,
        revision,
        (handle, stopped, raised) -> ClientRows.forget(handle, msp, client, raised));
  }

  private void change(Msp msp, String client, long revision, Work work) {
    database.inTransaction(
        handle -> {
          long raised = MappingHeads.CLIENTS.lockAndRaise(handle, msp);
          PinnedClient present =
              ClientRows.find(handle, msp, client)
                  .filter(known -> known.tenant().isPresent() && known.stopped().isPresent())
                  .orElseThrow(
                      () -> new JitgateException(ErrorCode.CLIENT_UNKNOWN, "None is stopped."));
          if (present.revision() != revision) {
            throw new JitgateException(
                ErrorCode.CLIENT_CHANGED,
                "It was changed; that is revision " + present.revision() + ".");
          }
          work.run(handle, present.stopped().orElseThrow(), raised);
          return raised;
        });
  }

  /** What is done with a stopped change, in the transaction that holds the lock. */
  @FunctionalInterface
  private interface Work {

    void run(Handle handle, StoppedChange stopped, long revision);
  }
}

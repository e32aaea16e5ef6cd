// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.Mapping;
import dev.jitgate.tenant.MappingChange;
import dev.jitgate.tenant.MappingChange.Target;
import dev.jitgate.tenant.MappingDraft;
import dev.jitgate.tenant.MappingIndex;
import dev.jitgate.tenant.MappingQuery;
import dev.jitgate.tenant.MappingStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Mappings in a database. */
public final class SqlMappingStore implements MappingStore {

  private static final int FETCH_SIZE = 5000;

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlMappingStore(Database database) {
    this.database = database;
  }

  @Override
  public Map<Msp, Long> revisions() {
    return MappingHeads.MAPPINGS.revisions(database);
  }

  @Override
  public MappingIndex load(Msp msp) {
    return database.inTransaction(
        handle -> {
          // The revision first: what is committed in between is read once more, as a change.
          long revision = MappingHeads.MAPPINGS.revision(handle, msp);
          MappingIndex.Builder index = MappingIndex.builder();
          try (Stream<Mapping> all = MappingRows.all(handle, msp, FETCH_SIZE)) {
            all.forEach(index::add);
          }
          return index.build(revision);
        });
  }

  @Override
  public List<MappingChange> changes(Msp msp, long after, int limit) {
    return database.inTransaction(handle -> MappingRows.changes(handle, msp, after, limit));
  }

  @Override
  public Optional<Mapping> find(Msp msp, UUID id) {
    return database.inTransaction(handle -> MappingRows.find(handle, msp, id));
  }

  @Override
  public List<Mapping> list(Msp msp, MappingQuery query) {
    return database.inTransaction(handle -> MappingRows.list(handle, msp, query));
  }

  @Override
  public List<MappingChange> history(Msp msp, Optional<UUID> id, long before, int limit) {
    return database.inTransaction(handle -> MappingRows.history(handle, msp, id, before, limit));
  }

  @Override
  public Mapping put(Msp msp, MappingDraft draft, OptionalLong replaced) {
    MappingHeads.ensure(database, msp);
    return database.inTransaction(handle -> put(handle, msp, draft, replaced));
  }

  private static Mapping put(Handle handle, Msp msp, MappingDraft draft, OptionalLong replaced) {
    long revision = MappingHeads.MAPPINGS.lockAndRaise(handle, msp);
    Target after =
        MappingRows.tenant(handle, msp, draft.tenant())
            .orElseThrow(
                () ->
                    new JitgateException(
                        ErrorCode.TENANT_UNKNOWN, "The MSP has none with that id."));
    UUID id = draft.key().id();
    Optional<Mapping> before = MappingRows.find(handle, msp, id);
    check(before, draft, replaced);
    Mapping mapping =
        new Mapping(
            draft.key(), draft.tenant(), revision, draft.at(), draft.author(), draft.reason());
    if (before.isPresent() && replaced.isEmpty()) {
      // Somebody else has said the same at the same moment.
      MappingHeads.MAPPINGS.lower(handle, msp);
      return before.get();
    }
    MappingRows.delete(handle, msp, id);
    MappingRows.insert(handle, msp, mapping);
    MappingRows.insert(
        handle,
        msp,
        new MappingChange(
            revision,
            draft.key(),
            draft.at(),
            draft.author(),
            draft.reason(),
            before.flatMap(present -> MappingRows.tenant(handle, msp, present.tenant())),
            Optional.of(after)));
    return mapping;
  }

  /** What the author has not seen is not overwritten. */
  private static void check(Optional<Mapping> before, MappingDraft draft, OptionalLong replaced) {
    if (replaced.isEmpty()) {
      if (before.isPresent() && !before.get().tenant().equals(draft.tenant())) {
        throw new JitgateException(ErrorCode.MAPPING_TAKEN, said(before.get()));
      }
    } else if (before.isEmpty()) {
      throw new JitgateException(ErrorCode.MAPPING_CHANGED, "It is gone.");
    } else {
      checkRevision(before.get(), replaced.getAsLong());
    }
  }

  private static void checkRevision(Mapping present, long revision) {
    if (present.revision() != revision) {
      throw new JitgateException(ErrorCode.MAPPING_CHANGED, said(present));
    }
  }

  private static String said(Mapping mapping) {
    return String.format(
        "%s mapped it at %s; that is revision %d.",
        mapping.author(), mapping.at().truncatedTo(ChronoUnit.SECONDS), mapping.revision());
  }

  @Override
  public MappingChange delete(
      Msp msp, UUID id, long revision, Instant at, String author, String reason) {
    return database.inTransaction(
        handle -> {
          long raised = MappingHeads.MAPPINGS.lockAndRaise(handle, msp);
          Mapping before =
              MappingRows.find(handle, msp, id)
                  .orElseThrow(
                      () ->
                          new JitgateException(
                              ErrorCode.MAPPING_UNKNOWN, "The MSP has none with that id."));
          checkRevision(before, revision);
          MappingRows.delete(handle, msp, id);
          MappingChange change =
              new MappingChange(
                  raised,
                  before.key(),
                  at,
                  author,
                  reason,
                  MappingRows.tenant(handle, msp, before.tenant()),
                  Optional.empty());
          MappingRows.insert(handle, msp, change);
          return change;
        });
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.ticket.AgentStore;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Which agents of HaloPSA people are, in a database. */
public final class SqlAgentStore implements AgentStore {

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlAgentStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Long> of(Msp msp, UUID person) {
    return database.inTransaction(handle -> find(handle, msp, person));
  }

  private static Optional<Long> find(Handle handle, Msp msp, UUID person) {
    return handle
        .createQuery("select agent from person_agent where msp = :msp and person = :person")
        .bind("msp", msp.name())
        .bind("person", person)
        .mapTo(Long.class)
        .findOne();
  }

  @Override
  public Map<UUID, Long> all(Msp msp) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery("select person, agent from person_agent where msp = :msp")
                .bind("msp", msp.name())
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Override
  public boolean set(Msp msp, UUID person, Optional<Long> before, Optional<Long> after) {
    try {
      return database.inTransaction(
          handle -> {
            if (!PersonLock.take(handle, msp, person)) {
              return false;
            }
            if (!find(handle, msp, person).equals(before)) {
              throw new JitgateException(
                  ErrorCode.API_VERSION_OLD, "Somebody has said another agent meanwhile.");
            }
            handle.execute(
                "delete from person_agent where msp = ? and person = ?", msp.name(), person);
            after.ifPresent(agent -> insert(handle, msp, person, agent));
            return true;
          });
    } catch (JitgateException e) {
      if (e.code() != ErrorCode.API_VERSION_OLD && after.isPresent()) {
        refuseTaken(msp, person, after.get());
      }
      throw e;
    }
  }

  private static void insert(Handle handle, Msp msp, UUID person, long agent) {
    refuseTaken(handle, msp, person, agent);
    new Columns().with("person", person).with("agent", agent).insert(handle, "person_agent", msp);
  }

  /** Two at once may both find it free; then the database refuses the second. */
  private void refuseTaken(Msp msp, UUID person, long agent) {
    database.inTransaction(
        handle -> {
          refuseTaken(handle, msp, person, agent);
          return agent;
        });
  }

  private static void refuseTaken(Handle handle, Msp msp, UUID person, long agent) {
    Optional<UUID> other =
        handle
            .createQuery("select person from person_agent where msp = :msp and agent = :agent")
            .bind("msp", msp.name())
            .bind("agent", agent)
            .mapTo(UUID.class)
            .findOne()
            .filter(one -> !one.equals(person));
    if (other.isPresent()) {
      throw new JitgateException(
          ErrorCode.AGENT_TAKEN, "Somebody else is agent " + agent + " already.");
    }
  }
}

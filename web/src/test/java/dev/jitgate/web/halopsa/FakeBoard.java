// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.problem.ErrorCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Tickets that take notes, or fail to, as told; they forget nothing. */
public final class FakeBoard implements NoteBoard {

  private final Deque<Fault> next = new ArrayDeque<>();
  private final List<Entry> entries = new ArrayList<>();
  private Fault standing = Fault.NONE;
  private volatile Runnable taken = () -> {};
  private volatile Runnable lookedFor = () -> {};
  private int calls;

  /** What may go wrong. */
  public enum Fault {
    /** Nothing. */
    NONE(ErrorCode.INTERNAL),
    /** Asked too often; wants to be left alone for two minutes. */
    THROTTLED(ErrorCode.HALOPSA_THROTTLED),
    /** Nobody answers, and nobody has heard it. */
    DOWN(ErrorCode.HALOPSA_UNREACHABLE),
    /** It was done, and the answer got lost. */
    ANSWER_LOST(ErrorCode.HALOPSA_UNREACHABLE),
    /** It got lost on its way, which nobody can tell from the former. */
    CALL_LOST(ErrorCode.HALOPSA_UNREACHABLE),
    /** Does not let jitgate in. */
    LOCKED_OUT(ErrorCode.HALOPSA_LOCKED_OUT),
    /** Does not let jitgate do that. */
    REFUSED(ErrorCode.HALOPSA_REFUSED),
    /** Has no such ticket. */
    NO_TICKET(ErrorCode.TICKET_UNKNOWN),
    /** Is not there any more. */
    NOT_CONNECTED(ErrorCode.HALOPSA_NOT_CONNECTED),
    /** The node ends before it is done. */
    KILLED_BEFORE(ErrorCode.INTERNAL),
    /** It was done, and the node ends before it can say so. */
    KILLED_AFTER(ErrorCode.INTERNAL);

    private final ErrorCode code;

    Fault(ErrorCode code) {
      this.code = code;
    }

    private boolean isAfterEffect() {
      return this == NONE || this == ANSWER_LOST || this == KILLED_AFTER;
    }

    private void strike() {
      if (this == KILLED_BEFORE || this == KILLED_AFTER) {
        throw new Error("the node ends here");
      }
      if (this != NONE) {
        throw new HaloException(
            code,
            "as told: " + name(),
            this == ANSWER_LOST || this == CALL_LOST,
            this == THROTTLED ? Duration.ofMinutes(2) : null,
            null);
      }
    }
  }

  /**
   * A note at a ticket.
   *
   * @param action its number, from 1 at each ticket
   */
  public record Entry(String ticket, long action, String html) {}

  /** Lets the next notes fail, one after the other. */
  public synchronized void next(Fault... faults) {
    next.addAll(Arrays.asList(faults));
  }

  /** Lets all fail that nothing else was said of, and whoever looks for a note as well. */
  public synchronized void always(Fault fault) {
    standing = fault;
  }

  /** Lets something happen when a note was taken, before that is answered. */
  public void whenTaken(Runnable hook) {
    taken = hook;
  }

  /** Lets something happen before it is answered whether there is a note. */
  public void whenLookedFor(Runnable hook) {
    lookedFor = hook;
  }

  /** Returns the notes in the order in which they came. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Returns a ticket's notes in the order in which they came. */
  public synchronized List<String> notes(String ticket) {
    return entries.stream().filter(it -> it.ticket().equals(ticket)).map(Entry::html).toList();
  }

  /** Returns how often it was called. */
  public synchronized int calls() {
    return calls;
  }

  @Override
  public long post(String ticket, String html) {
    Fault fault = fault();
    if (!fault.isAfterEffect()) {
      fault.strike();
    }
    long action = enter(ticket, html);
    taken.run();
    fault.strike();
    return action;
  }

  private synchronized Fault fault() {
    calls++;
    Fault first = next.poll();
    return first == null ? standing : first;
  }

  private synchronized long enter(String ticket, String html) {
    long action = notes(ticket).size() + 1L;
    entries.add(new Entry(ticket, action, html));
    return action;
  }

  @Override
  public synchronized Found find(String ticket, String words) {
    calls++;
    lookedFor.run();
    standing.strike();
    List<Entry> there = entries.stream().filter(it -> it.ticket().equals(ticket)).toList();
    return new Found(
        there.stream().filter(it -> it.html().contains(words)).map(Entry::action).findFirst(),
        !there.isEmpty());
  }
}

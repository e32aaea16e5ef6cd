// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.outbound.BackOff;
import dev.jitgate.web.store.TicketNote;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Enters a note, once.
 *
 * <p>HaloPSA cannot be told that a note is the same as one before. Hence whatever may have arrived
 * is looked for first, by the words in it that no other note has. Safe for use by many threads.
 */
final class NoteDelivery {

  private static final Logger LOG = System.getLogger(NoteDelivery.class.getName());
  private static final BackOff BACK_OFF =
      new BackOff(Duration.ofSeconds(15), Duration.ofMinutes(15));

  /** HaloPSA may be back before the note that has failed most often is tried again. */
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);

  private static final Duration LONGEST_WISH = Duration.ofHours(1);

  /** What HaloPSA may still be doing is done by then, and can be looked for. */
  private static final Duration SETTLED = Duration.ofMinutes(1);

  private static final Duration PATIENCE = Duration.ofDays(7);

  /** A ticket that is not there may be one that jitgate's agent may not see for a while. */
  private static final Duration PATIENCE_WITH_TICKET = Duration.ofDays(1);

  /** More tries than there are while somebody looks after HaloPSA at once. */
  private static final int MANY = 20;

  private static final String TOO_SLOW =
      ErrorCode.HALOPSA_UNREACHABLE.code() + ": Looking for the note took too long.";

  /** So many times it is not believed that a ticket has no notes at all. */
  private static final int MOST_DOUBTS = 2;

  /** What is left of a lease when a note is entered: others must not look for it before that. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  /** Troubles that the next note would have as well. */
  private static final Set<ErrorCode> ALL_OF_IT =
      EnumSet.of(
          ErrorCode.HALOPSA_UNREACHABLE, ErrorCode.HALOPSA_THROTTLED, ErrorCode.HALOPSA_LOCKED_OUT);

  private final InstantSource clock;

  NoteDelivery(InstantSource clock) {
    this.clock = clock;
  }

  /** Enters a note that was claimed. */
  Result deliver(TicketNote note, TicketedMsp msp) {
    if (msp.settings().get().isEmpty()) {
      return away(note);
    }
    if (note.attempts() > MANY && isOver(note, PATIENCE)) {
      // Also where looking for it took so long each time that nobody could say how it went.
      return new Failed(
          note.trouble().isEmpty() ? TOO_SLOW : note.trouble(),
          note.doubt(),
          Optional.empty(),
          Optional.empty());
    }
    try {
      NoteBoard board = msp.board().get();
      String ticket = note.draft().ticket();
      if (note.doubt() > 0) {
        NoteBoard.Found found = board.find(ticket, NoteText.marker(note.id()));
        if (found.action().isPresent()) {
          return new Posted(found.action().get());
        }
        if (!found.others() && note.doubt() <= MOST_DOUBTS) {
          return new Failed(
              ErrorCode.HALOPSA_REFUSED.code() + ": It shows nothing of the ticket.",
              note.doubt() + 1,
              Optional.of(clock.instant().plus(SETTLED)),
              Optional.empty());
        }
      }
      if (note.dueAt().filter(end -> clock.instant().isBefore(end.minus(MARGIN))).isEmpty()) {
        // It was looked for and is not there: whoever claims it next need not look again.
        return new Failed(TOO_SLOW, 0, Optional.of(clock.instant()), Optional.empty());
      }
      return new Posted(board.post(ticket, note.draft().text()));
    } catch (HaloException e) {
      return failed(note, e);
    } catch (JitgateException e) {
      return failed(note, e.code(), e.detail(), SETTLED, 1);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "JG-9999 a note could not be entered", e);
      return failed(note, ErrorCode.INTERNAL, "See the log.", SETTLED, 1);
    }
  }

  private Result failed(TicketNote note, HaloException e) {
    if (e.code() == ErrorCode.HALOPSA_NOT_CONNECTED) {
      return away(note);
    }
    Duration wish = shorter(e.retryAfter().orElse(Duration.ZERO), LONGEST_WISH);
    return failed(
        note,
        e.code(),
        e.detail(),
        longer(wish, e.isUncertain() ? SETTLED : Duration.ZERO),
        e.isUncertain() ? 1 : note.doubt());
  }

  private Result failed(
      TicketNote note, ErrorCode code, String detail, Duration atLeast, int doubt) {
    Instant now = clock.instant();
    // The first time that it is not there is no sign that it is gone.
    boolean gone = code == ErrorCode.TICKET_UNKNOWN && note.trouble().startsWith(code.code());
    boolean over = isOver(note, gone ? PATIENCE_WITH_TICKET : PATIENCE);
    Duration pause = BACK_OFF.pause(note.attempts());
    return new Failed(
        code.code() + ": " + detail,
        doubt,
        over ? Optional.empty() : Optional.of(now.plus(longer(pause, atLeast))),
        ALL_OF_IT.contains(code)
            ? Optional.of(now.plus(longer(shorter(pause, LONGEST_REST), atLeast)))
            : Optional.empty());
  }

  private boolean isOver(TicketNote note, Duration patience) {
    return clock.instant().isAfter(note.madeAt().plus(patience));
  }

  /** It waits until the MSP has a HaloPSA again, or an administrator drops it. */
  private Result away(TicketNote note) {
    return new Failed(
        ErrorCode.HALOPSA_NOT_CONNECTED.code() + ": halopsa.url is not set.",
        note.doubt(),
        Optional.of(clock.instant().plus(SETTLED)),
        Optional.empty());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** What came of it. */
  sealed interface Result {}

  /**
   * It is there.
   *
   * @param action HaloPSA's number of the action
   */
  record Posted(long action) implements Result {}

  /**
   * It is not there, or nobody knows.
   *
   * @param trouble what was in the way
   * @param doubt see {@link TicketNote}
   * @param again when it is tried again; empty if it is given up
   * @param rest until when none of the MSP's notes need be tried; empty if it is but this one
   */
  record Failed(String trouble, int doubt, Optional<Instant> again, Optional<Instant> rest)
      implements Result {}
}

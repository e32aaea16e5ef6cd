// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.audit.SignInTrail.PairingRefusal;
import dev.jitgate.msp.FrameOrigin;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Client;
import dev.jitgate.session.EndReason;
import dev.jitgate.session.FrameKey;
import dev.jitgate.session.Pairing;
import dev.jitgate.session.Pairings;
import dev.jitgate.session.Person;
import dev.jitgate.session.Session;
import dev.jitgate.session.Sessions;
import dev.jitgate.session.Token;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Cookies;
import dev.jitgate.web.http.Reply;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** How a frame and a window find each other. */
final class PairingActions {

  private static final Logger LOG = System.getLogger(PairingActions.class.getName());

  private final InstantSource clock;

  PairingActions(InstantSource clock) {
    this.clock = clock;
  }

  Reply open(Call call) {
    FrameKey key = key(call);
    requireProof(call, key);
    Client frame = new Client(ancestor(call), call.client().label(), call.client().network());
    Pairings.Opened opened = call.desk().pairings().open(key, frame);
    call.trail()
        .pairingOpened(call.origin(), opened.pairing().name(), new FrameOrigin(frame.origin()));
    return Reply.of(
        JsonParts.object()
            .add("id", opened.id().text())
            .add("proof", opened.proof().text())
            .add("number", opened.pairing().number())
            .add("seconds", Pairings.LIFE.toSeconds()));
  }

  Reply poll(Call call) {
    Pairings pairings = call.desk().pairings();
    Token id = call.token("id");
    Pairing pairing = pairings.find(id).orElseThrow(PairingActions::unknown);
    requireProof(call, pairing.key());
    Optional<Sessions.Begun> begun = pairings.redeem(id);
    JsonObjectBuilder json = JsonParts.object().add("connected", begun.isPresent());
    if (begun.isEmpty()) {
      return Reply.of(json);
    }
    Session session = begun.get().signedIn().session();
    Person person = begun.get().signedIn().person();
    try {
      call.trail().pairingRedeemed(call.origin(person), pairing.name(), session.id());
    } catch (JitgateException e) {
      call.desk().sessions().end(person.id(), session.id(), EndReason.UNRECORDED);
      throw e;
    }
    Duration left = Duration.between(clock.instant(), session.expiresAt());
    return Reply.of(
        json.add("session", session.id().toString())
            .add("csrf", session.csrf())
            .add("person", person.name()),
        Cookies.FRAME.set(begun.get().token(), left));
  }

  Reply prove(Call call) {
    Token browser =
        call.browser()
            .orElseThrow(
                () ->
                    new JitgateException(
                        ErrorCode.PAIRING_VOID, "The window's browser keeps no cookie."));
    boolean proven = call.desk().pairings().prove(call.token("id"), call.token("proof"), browser);
    return Reply.of(JsonParts.object().add("proven", proven));
  }

  Reply approve(Call call) {
    Token id = call.token("id");
    Pairings pairings = call.desk().pairings();
    Pairing pairing = pairings.waiting(id);
    try {
      pairings.approve(call.signedIn(), id, call.browser(), call.optionalNumber("number"));
    } catch (JitgateException e) {
      if (e.code() == ErrorCode.PAIRING_NUMBER) {
        refused(call, pairing, PairingRefusal.WRONG_NUMBER);
      }
      throw e;
    }
    try {
      call.trail().pairingApproved(call.origin(), pairing.name());
    } catch (JitgateException e) {
      pairings.refuse(id);
      throw e;
    }
    return Reply.done();
  }

  Reply refuse(Call call) {
    call.desk()
        .pairings()
        .refuse(call.token("id"))
        .ifPresent(
            pairing -> {
              LOG.log(
                  Level.WARNING,
                  "MSP {0}: person {1} did not know the tab on {2} that asked from {3} to be"
                      + " connected to them.",
                  call.msp().msp().name(),
                  call.signedIn().person().id(),
                  pairing.client().origin(),
                  pairing.client().network());
              refused(call, pairing, PairingRefusal.NOT_ME);
            });
    return Reply.done();
  }

  private static void refused(Call call, Pairing pairing, PairingRefusal reason) {
    call.trail().pairingRefused(call.origin(), pairing.name(), pairing.client(), reason);
  }

  /** Only pages that may frame the tab, or the tab in a window of its own. */
  private static String ancestor(Call call) {
    String ancestor = call.text("ancestor");
    boolean allowed =
        call.client().origin().equals(ancestor)
            || call.msp().settings().frameOrigins().stream()
                .anyMatch(origin -> origin.toString().equals(ancestor));
    if (!allowed) {
      throw new JitgateException(
          ErrorCode.REQUEST_FORGED, "The page around the tab is not one that may frame it.");
    }
    return ancestor;
  }

  private static FrameKey key(Call call) {
    try {
      return new FrameKey(call.text("key"));
    } catch (IllegalArgumentException e) {
      throw new JitgateException(
          ErrorCode.BODY_INVALID, "The member key: " + e.getMessage() + ".", e);
    }
  }

  private static void requireProof(Call call, FrameKey key) {
    if (!call.signedBy().test(key)) {
      throw new JitgateException(
          ErrorCode.PROOF_INVALID, "The frame's key did not sign the request.");
    }
  }

  private static JitgateException unknown() {
    return new JitgateException(
        ErrorCode.PAIRING_VOID, "It was used, refused, or is older than five minutes.");
  }
}

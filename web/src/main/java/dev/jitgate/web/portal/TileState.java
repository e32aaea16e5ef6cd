// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.portal;

import dev.jitgate.grant.AccountStep;
import dev.jitgate.grant.AccountTrouble;
import dev.jitgate.grant.Credentials;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantEnd;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.JitAccount;
import dev.jitgate.grant.LocalAccount;
import dev.jitgate.grant.TicketQuestion;
import dev.jitgate.policy.CredentialKind;
import dev.jitgate.policy.Policy;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.web.grants.SignInPages.SignInPage;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one grant looks like to the person who has it. */
final class TileState {

  private TileState() {}

  /**
   * Adds a grant that waits, comes, or is there.
   *
   * @param policy what the app's policy says now; empty if it cannot be read
   */
  static void add(
      JsonObjectBuilder tile,
      Grant grant,
      Optional<JitAccount> account,
      Optional<SignInPage> page,
      Optional<Policy> policy,
      Tiles tiles) {
    tile.add("grant", grant.id().toString())
        .add("state", word(grant.state()))
        .add("since", grant.requestedAt().toEpochMilli())
        .add("roles", JsonParts.array(grant.ask().roles()))
        .add("groups", JsonParts.array(grant.ask().groups()));
    grant.waitsUntil().ifPresent(until -> tile.add("until", until.toEpochMilli()));
    grant.endsAt().ifPresent(at -> tile.add("endsAt", at.toEpochMilli()));
    account
        .flatMap(JitAccount::local)
        .flatMap(LocalAccount::nextAt)
        .ifPresent(at -> tile.add("rotatesAt", at.toEpochMilli()));
    if (account.isEmpty()) {
      return;
    }
    if (grant.state().isComing()) {
      tile.add("steps", steps(grant, account.get()));
      boolean comesUp = account.get().local().isEmpty();
      account
          .get()
          .trouble()
          .ifPresent(it -> tile.add("trouble", trouble(it, comesUp, tiles.toldInDetail())));
    } else {
      addUse(tile, grant, account.get(), page, policy, tiles);
    }
  }

  private static void addUse(
      JsonObjectBuilder tile,
      Grant grant,
      JitAccount account,
      Optional<SignInPage> page,
      Optional<Policy> policy,
      Tiles tiles) {
    String userName = account.userName().orElse("");
    tile.add("userName", userName).add("parts", JsonParts.array(parts(grant, account)));
    page.filter(it -> account.local().isEmpty())
        .ifPresent(it -> tile.add("launch", it.launch(launch(policy), userName)));
    Duration left = Duration.between(tiles.now(), grant.endsAt().orElse(tiles.now()));
    grant
        .extension()
        .filter(most -> most.minusMinutes(1).compareTo(left) > 0)
        .ifPresent(
            most -> {
              tile.add("extension", most.toMinutes());
              policy.ifPresent(it -> tile.add("standard", it.standard().toMinutes()));
            });
  }

  /**
   * Returns where an app's policy leads to; empty where the directory's own page serves as well.
   */
  private static String launch(Optional<Policy> policy) {
    return policy.map(Policy::launch).orElse("");
  }

  /** Which parts there are is told by how they were made, so that none is opened to find out. */
  private static List<String> parts(Grant grant, JitAccount account) {
    List<String> parts = new ArrayList<>();
    if (account.local().isPresent()) {
      return List.of(Credentials.PASSWORD);
    }
    if (account.passEndsAt().isPresent()) {
      parts.add(Credentials.PASS);
    }
    if (parts.isEmpty() || grant.rules().credential() == CredentialKind.PASSWORD) {
      parts.add(Credentials.PASSWORD);
    }
    return parts;
  }

  /**
   * Adds a grant that is taken away, and why.
   *
   * @param inDetail whether the person is told what a directory says
   */
  static void addGoing(
      JsonObjectBuilder tile, Grant grant, Optional<JitAccount> account, boolean inDetail) {
    tile.add("going", grant.id().toString()).add("state", word(grant.state()));
    account
        .flatMap(JitAccount::trouble)
        .filter(it -> grant.state() == GrantState.UNCONFIRMED)
        .ifPresent(it -> tile.add("trouble", trouble(it, false, inDetail)));
    addLast(tile, grant);
  }

  /** Adds how the last one ended, or why it ends, if that is not what the person wanted. */
  static void addLast(JsonObjectBuilder tile, Grant grant) {
    if (grant.end().isEmpty()) {
      return;
    }
    GrantEnd end = grant.end().get();
    if (grant.state() == GrantState.ENDED) {
      String by =
          switch (end.why()) {
            case REVOKED -> "Ended by " + end.by() + ". ";
            case TICKET_DONE -> "Access ended with its ticket. ";
            default -> "";
          };
      tile.add("last", ended(by + grant.proof().orElse(""), end));
      return;
    }
    switch (end.why()) {
      case FAILED -> {
        Optional<ErrorCode> code = ErrorCode.of(end.detail().split(" ", 2)[0]);
        JsonObjectBuilder last = code.map(TileState::problem).orElseGet(JsonParts::object);
        tile.add("last", last.add("words", "The last request failed."));
      }
      case DECLINED -> tile.add("last", ended("Declined by " + end.by() + ".", end));
      case REVOKED -> tile.add("last", ended("Ended by " + end.by() + ".", end));
      case LAPSED -> tile.add("last", ended("Nobody approved the last request in time.", end));
      case TICKET_DONE -> tile.add("last", ended("Access ended with its ticket.", end));
      case EXPIRED, GIVEN_BACK, RIGHTS_LOST -> {}
    }
  }

  /** Returns what a person is asked about a grant whose ticket is done. */
  static JsonObjectBuilder question(TicketQuestion question) {
    return JsonParts.object()
        .add("id", question.id().toString())
        .add("words", question.words())
        .add("until", question.until().toEpochMilli());
  }

  private static JsonObjectBuilder ended(String words, GrantEnd end) {
    return JsonParts.object().add("words", words).add("title", end.detail());
  }

  /** Returns the steps in their order, those done before the one that is under way. */
  private static JsonArrayBuilder steps(Grant grant, JitAccount account) {
    if (account.local().isPresent()) {
      JsonObjectBuilder only =
          JsonParts.object()
              .add("words", "Looking for its password in Entra ID")
              .add("state", "now");
      return JsonParts.array().add(only);
    }
    List<AccountStep> steps = new ArrayList<>();
    boolean made =
        account.objectId().isEmpty()
            || account.makingSince().filter(it -> !it.isBefore(grant.requestedAt())).isPresent();
    steps.add(made ? AccountStep.CREATE : AccountStep.LET_IN);
    steps.add(AccountStep.CREDENTIAL);
    if (!grant.ask().groups().isEmpty()) {
      steps.add(AccountStep.GROUPS);
    }
    if (!grant.ask().roles().isEmpty()) {
      steps.add(AccountStep.ROLES);
    }
    steps.add(AccountStep.PROBE);
    // An account that others of the person's grants keep open stands at its end before it begins.
    AccountStep at = grant.state() == GrantState.RECORDED ? AccountStep.SHUT : account.step();
    JsonArrayBuilder json = JsonParts.array();
    boolean reached = false;
    for (AccountStep step : steps) {
      boolean done = at.compareTo(step) > 0;
      json.add(
          JsonParts.object()
              .add("words", step.words())
              .add("state", done ? "done" : reached ? "later" : "now"));
      reached = reached || !done;
    }
    return json;
  }

  /**
   * Returns what is in the way, in jitgate's words.
   *
   * @param comesUp whether an account gets ready, which a directory takes its time to show
   *     everywhere
   * @param inDetail whether the person is told what the directory says, too
   */
  static JsonObjectBuilder trouble(AccountTrouble trouble, boolean comesUp, boolean inDetail) {
    JsonObjectBuilder json =
        comesUp && trouble.code().equals(ErrorCode.DIRECTORY_NOT_THERE.code())
            ? JsonParts.object()
                .add("title", "Entra ID does not show everything that was done yet.")
                .add("remedy", "That is usual for a minute or two.")
            : ErrorCode.of(trouble.code()).map(TileState::problem).orElseGet(JsonParts::object);
    return inDetail ? json.add("detail", trouble.detail()) : json;
  }

  static JsonObjectBuilder problem(ErrorCode code) {
    return JsonParts.object()
        .add("code", code.code())
        .add("title", code.sentence())
        .add("remedy", code.remedy());
  }

  /** Returns how far a grant is, as far as the person needs to know. */
  static String word(GrantState state) {
    return switch (state) {
      case WAITING -> "waiting";
      case RECORDED, CREATING, PREPARING -> "coming";
      case ACTIVE -> "active";
      case ENDING -> "ending";
      case UNCONFIRMED -> "unconfirmed";
      case REMOVED, ENDED, FAILED, DECLINED, LAPSED -> "over";
    };
  }
}

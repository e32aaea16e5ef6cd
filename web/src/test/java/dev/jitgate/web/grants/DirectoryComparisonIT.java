// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.grant.DirectoryComparison;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantState;
import dev.jitgate.sandbox.entra.Account;
import dev.jitgate.sandbox.entra.Call;
import dev.jitgate.sandbox.entra.CallHook;
import dev.jitgate.sandbox.entra.Fault;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.web.store.MemoryDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An open account that a customer's directory does not have any more is found within a day. */
class DirectoryComparisonIT {

  private static final Duration SOON = Duration.ofMinutes(3);

  private GrantWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new GrantWorld(MemoryDatabase.open(), tenant -> tenant.withLags(Lags.NONE));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void whatSomebodyHasDeletedIsOnRecord() {
    Account account = open();
    world.directory.delete(account.id());
    compare();

    assertThat(missing())
        .singleElement()
        .asString()
        .contains(account.userPrincipalName(), account.id(), "\"contoso\"", "\"request-id\"");
  }

  @Test
  void whatIsThereWithoutItsSignIsNotMissing() {
    Account account = open();
    world.directory.mark(account.id(), "somebody else", "");
    compare();

    assertThat(missing()).isEmpty();
  }

  @Test
  void whatIsNotMadeYetIsNotMissing() {
    world.request(world.ada, "exchange");
    compare();

    assertThat(missing()).isEmpty();
  }

  @Test
  void whatHasEndedIsNotMissing() {
    Account account = open();
    end();
    world.directory.delete(account.id());
    compare();

    assertThat(missing()).isEmpty();
  }

  @Test
  void whatEndsWhileItIsLookedForIsNotMissing() {
    Account account = open();
    world.directory.delete(account.id());
    AtomicBoolean lookedFor = new AtomicBoolean();
    world.entra.onCall(
        new CallHook() {
          @Override
          public void before(Call call) {
            if (call.relativePath().equals("/users/" + account.id())
                && lookedFor.compareAndSet(false, true)) {
              end();
            }
          }
        });
    compare();

    assertThat(lookedFor).isTrue();
    assertThat(missing()).isEmpty();
  }

  @Test
  void whatCouldNotBeDisabledForAReasonThatPassesIsLookedForAgainInAnHour() {
    Account stray = stray();
    world.entra.faults().on("PATCH", "/users/*").then(Fault.unavailable());
    compare();
    assertThat(isEnabled(stray)).isTrue();

    world.entra.faults().clear();
    world.clock.advance(DirectoryComparison.AGAIN);
    assertThat(world.comparison().next()).isTrue();
    assertThat(isEnabled(stray)).isFalse();
  }

  @Test
  void whatMayNotBeDisabledIsLookedForAgainTheNextDay() {
    Account stray = stray();
    world.entra.faults().on("PATCH", "/users/*").then(Fault.notYetAllowed());
    compare();

    world.entra.faults().clear();
    world.clock.advance(DirectoryComparison.AGAIN);
    assertThat(world.comparison().next()).isFalse();
    compare();
    assertThat(isEnabled(stray)).isFalse();
  }

  /** Returns an account with jitgate's sign, of which only the directory knows. */
  private Account stray() {
    open();
    Account stray =
        world.directory.createAccount("msp-stray@contoso.onmicrosoft.com", "Stray", "Str4y-Word-9");
    world.directory.mark(stray.id(), "JGTEST", UUID.randomUUID().toString());
    return stray;
  }

  private boolean isEnabled(Account account) {
    return world.directory.account(account.id()).orElseThrow().enabled();
  }

  private void end() {
    Grant grant = world.grants().get(0);
    world.desk().giveBack(world.by(world.ada), world.ada, grant.id());
    world.runUntil(grant, GrantState.REMOVED, SOON);
  }

  private Account open() {
    world.runUntil(world.request(world.ada, "exchange"), GrantState.ACTIVE, SOON);
    return world.accounts().get(0);
  }

  private void compare() {
    world.clock.advance(DirectoryComparison.PERIOD);
    DirectoryComparison comparison = world.comparison();
    assertThat(comparison.next()).as("a directory whose turn it is").isTrue();
  }

  private List<String> missing() {
    return world.records().stream()
        .filter(record -> record.contains("\"account-missing\""))
        .toList();
  }
}

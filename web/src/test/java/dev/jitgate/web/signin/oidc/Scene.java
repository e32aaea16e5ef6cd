// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.oidc;

import dev.jitgate.msp.HandOffAccess;
import dev.jitgate.msp.IdemeumParent;
import dev.jitgate.msp.Msp;
import dev.jitgate.msp.MspHost;
import dev.jitgate.msp.MspSettings;
import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.SessionRules;
import dev.jitgate.msp.TabDestination;
import dev.jitgate.session.BrowserBinding;
import dev.jitgate.session.OidcPurpose;
import dev.jitgate.session.OidcTransaction;
import dev.jitgate.session.OidcTransactionStore;
import dev.jitgate.web.settings.OidcCredential;
import dev.jitgate.web.settings.OidcSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One MSP, its provider, a clock that stands still and a store in memory. */
final class Scene implements AutoCloseable {

  static final BrowserBinding BROWSER = BrowserBinding.ofCookie("this browser");

  private static final MspSettings MSP =
      new MspSettings(
          new Msp("nikpot"),
          new MspHost("jit.nikpot.example"),
          TabDestination.HAND_OFF,
          new IdemeumParent("nikpot.idemeum.com"),
          "https://{parent}/?customerName={name}",
          List.of(),
          List.of(),
          ResolutionMode.FIRST,
          MspSettings.DEFAULT_CLIENT_VARIABLE,
          HandOffAccess.OPEN,
          List.of(),
          SessionRules.standard(),
          List.of(),
          Optional.empty());

  final StandingClock clock = new StandingClock();
  final FakeProvider provider;
  OidcCredential credential = new OidcCredential.ClientSecret(FakeProvider.SECRET);
  Duration timeout = Duration.ofSeconds(20);
  UnaryOperator<String> callback = query -> query;
  OidcPurpose purpose = OidcPurpose.SIGN_IN;
  BrowserBinding returning = BROWSER;
  Duration away = Duration.ZERO;

  private final Memory store = new Memory();
  private @Nullable OidcClient client;

  Scene() throws IOException {
    provider = new FakeProvider(clock);
  }

  OidcClient client() {
    OidcClient made = client;
    if (made == null) {
      OidcSettings settings =
          new OidcSettings(
              provider.issuer(),
              FakeProvider.CLIENT,
              credential,
              List.of("RS256", "PS256", "ES256"),
              List.of("openid", "profile"),
              Optional.of("realm.roles"),
              Set.of("boss"),
              Set.of("tech"),
              false);
      made = new OidcClient(MSP, settings, store, clock, timeout);
      client = made;
    }
    return made;
  }

  URI begin() {
    return client().begin(BROWSER, purpose, OptionalLong.empty(), "back");
  }

  /** Plays a whole sign-in. */
  OidcIdentity signIn() {
    String query = provider.authorize(begin());
    clock.now = clock.now.plus(away);
    return client().finish(callback.apply(query), returning);
  }

  @Override
  public void close() {
    provider.close();
  }

  /** A clock that a test moves. */
  static final class StandingClock extends Clock {

    Instant now = Instant.parse("2027-01-15T08:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static final class Memory implements OidcTransactionStore {

    private final Map<String, OidcTransaction> transactions = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    @Override
    public void add(OidcTransaction transaction) {
      transactions.put(transaction.stateHash(), transaction);
    }

    @Override
    public Optional<OidcTransaction> take(Msp msp, String stateHash) {
      return Optional.ofNullable(transactions.remove(stateHash));
    }

    @Override
    public boolean useOnce(Msp msp, String issuer, String id, Instant now, Instant until) {
      return used.add(issuer + " " + id);
    }
  }
}

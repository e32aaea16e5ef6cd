// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.Connection;
import dev.jitgate.provider.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Tokens, in memory only: each is asked for once, however many need it at the same moment.
 *
 * <p>Safe for use by many threads.
 */
final class TokenSource {

  /** A permission that is missing is still missing when the next call comes. */
  private static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(5);

  private final TokenEndpoint endpoint;
  private final InstantSource clock;
  private final Map<Key, FutureTask<AccessToken>> tokens = new ConcurrentHashMap<>();
  private final Map<Key, Instant> refusals = new ConcurrentHashMap<>();
  private final ExcessWatch excess = new ExcessWatch();

  TokenSource(TokenEndpoint endpoint, InstantSource clock) {
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /**
   * Returns a token that works for some more minutes.
   *
   * @throws ProviderException if there is none
   */
  AccessToken token(Directory directory) {
    Key key = Key.of(directory);
    while (true) {
      FutureTask<AccessToken> mine = new FutureTask<>(() -> endpoint.ask(directory));
      FutureTask<AccessToken> present = tokens.putIfAbsent(key, mine);
      FutureTask<AccessToken> task = present == null ? mine : present;
      if (present == null) {
        tidy();
        mine.run();
      }
      AccessToken token = await(key, task);
      if (present == null) {
        excess.look(directory, token);
      }
      if (clock.instant().isBefore(token.renewAt()) || present == null) {
        return token;
      }
      tokens.remove(key, task);
    }
  }

  private AccessToken await(Key key, FutureTask<AccessToken> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      tokens.remove(key, task);
      if (e.getCause() instanceof ProviderException refused) {
        // One for each who waited, so that no stack trace is another thread's.
        throw new ProviderException(
            refused.trouble(), refused.detail(), refused.retryAfter().orElse(null), refused);
      }
      if (e.getCause() instanceof RuntimeException other) {
        throw other;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw GraphErrors.withoutToken(e);
    }
  }

  /** Forgets a token that does not open the directory any more. */
  void drop(Directory directory, AccessToken token) {
    tokens.computeIfPresent(
        Key.of(directory), (key, task) -> task.isDone() && holds(task, token) ? null : task);
  }

  /**
   * Forgets a token that did not suffice: it may be older than what was consented to since.
   *
   * @return whether it is worth to try with another
   */
  boolean dropRefused(Directory directory, AccessToken token) {
    Instant now = clock.instant();
    Key key = Key.of(directory);
    Instant last = refusals.get(key);
    if (last != null && now.isBefore(last.plus(BETWEEN_REFUSALS))) {
      return false;
    }
    refusals.put(key, now);
    drop(directory, token);
    return true;
  }

  /** Forgets what was got for a directory, for example since it has just consented. */
  void forget(Directory directory) {
    Key key = Key.of(directory);
    tokens.computeIfPresent(key, (same, task) -> task.isDone() ? null : task);
    refusals.remove(key);
  }

  private static boolean holds(FutureTask<AccessToken> task, AccessToken token) {
    try {
      return task.get().value().equals(token.value());
    } catch (ExecutionException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Tokens of yesterday's directories are kept for nobody. */
  private void tidy() {
    Instant now = clock.instant();
    tokens.values().removeIf(task -> task.isDone() && isOver(task, now));
    refusals.values().removeIf(last -> !now.isBefore(last.plus(BETWEEN_REFUSALS)));
  }

  private static boolean isOver(FutureTask<AccessToken> task, Instant now) {
    try {
      return !now.isBefore(task.get().renewAt());
    } catch (ExecutionException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What a token is for, and by what it was got. */
  private record Key(String place, UUID clientId, UUID credentialId, String scope) {

    static Key of(Directory directory) {
      Connection connection = directory.connection();
      return new Key(
          directory.place(),
          connection.clientId(),
          directory.credentialId(),
          Hosts.scopeOf(connection.cloud()));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package com.example.halo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was said lately, that nothing is known included.
 *
 * <p>It holds a limited number of answers, since anybody can type any number of values. Safe for
 * use by many threads.
 */
final class RecentAnswers {

  static final int MOST = 1000;

  /** Who is asked when nothing is kept. */
  interface Source {

    Optional<String> ask() throws IOException, InterruptedException;
  }

  private record Answer(Optional<String> text, Instant until) {}

  private final Duration keepFor;
  private final InstantSource clock;
  private final Map<String, Answer> answers =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
          return size() > MOST;
        }
      };

  RecentAnswers(Duration keepFor, InstantSource clock) {
    this.keepFor = keepFor;
    this.clock = clock;
  }

  /** Returns what was said about the key, or asks if nothing was, or too long ago. */
  Optional<String> get(String key, Source source) throws IOException, InterruptedException {
    Optional<Answer> kept = kept(key);
    if (kept.isPresent()) {
      return kept.get().text();
    }
    // Outside of the lock: who asks about another key does not wait. What failed is not kept.
    Optional<String> text = source.ask();
    keep(key, new Answer(text, clock.instant().plus(keepFor)));
    return text;
  }

  private synchronized Optional<Answer> kept(String key) {
    return Optional.ofNullable(answers.get(key))
        .filter(answer -> clock.instant().isBefore(answer.until()));
  }

  private synchronized void keep(String key, Answer answer) {
    // Taken out first, so that the eldest is the one that was asked for longest ago.
    answers.remove(key);
    answers.put(key, answer);
  }
}

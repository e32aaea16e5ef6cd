// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.variables;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.jitgate.problem.JitgateException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Throws arbitrary bytes at the reader.
 *
 * <p>{@code mvn verify} replays the corpus in {@code
 * src/test/resources/dev/jitgate/variables/QueryReaderFuzzTestInputs}. To search for new inputs:
 *
 * <pre>{@code
 * JAZZER_FUZZ=1 mvn -pl core -am test -Dtest=QueryReaderFuzzTest \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Djazzer.hooks=true
 * }</pre>
 *
 * <p>An input that breaks something is written into the corpus; keep it there. What it found on the
 * way lies in {@code core/.cifuzz-corpus}.
 */
class QueryReaderFuzzTest {

  private final QueryReader reader =
      new QueryReader(Set.of("customerDisplayName", "customerName", "clientId"));

  @Test
  void findsItsCorpus() throws Exception {
    URL corpus = getClass().getResource("QueryReaderFuzzTestInputs/readsOrRefuses");
    // In another folder it would silently not be replayed.
    assertThat(corpus).isNotNull();
    try (Stream<Path> inputs = Files.list(Path.of(corpus.toURI()))) {
      assertThat(inputs.count()).isGreaterThan(250);
    }
  }

  @FuzzTest(maxDuration = "3m")
  void readsOrRefuses(byte[] bytes) {
    // The container hands over every byte of the request line as one char.
    String query = new String(bytes, StandardCharsets.ISO_8859_1);
    Variables variables;
    try {
      variables = reader.read(query);
    } catch (JitgateException refusal) {
      WellFormed.check(refusal);
      return;
    }
    WellFormed.check(variables);
    assertThat(reader.read(query)).isEqualTo(variables);
    if (query.length() < 8000) {
      assertThat(reader.read("unknown=1&" + query)).isEqualTo(WellFormed.withUnread(variables));
    }
  }
}

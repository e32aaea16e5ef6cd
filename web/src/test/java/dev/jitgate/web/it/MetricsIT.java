// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.Await;
import dev.jitgate.web.observe.Metric;
import dev.jitgate.web.observe.Metric.Kind;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code /metrics} shows of jitgate against the table of it. */
@ExtendWith(ArquillianExtension.class)
class MetricsIT {

  /** What idemeum is still to disable is looked at every minute. */
  private static final Duration LATEST = Duration.ofMinutes(2);

  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (jitgate_\\w+) (\\w+)$");
  private static final Pattern HELP = Pattern.compile("(?m)^# HELP (jitgate_\\w+) (.*)$");
  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^(jitgate_\\w+)\\{([^}]*)} ([-+.\\dE]+)$");
  private static final Pattern TAG = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  /** What the server adds. */
  private static final Set<String> ITS_TAGS = Set.of("mp_scope", "quantile");

  private static final Pattern PART_OF_A_TIMER = Pattern.compile("_(sum|count|mean|max)$");

  @ArquillianResource private URL base;
  private String shown = "";

  @BeforeEach
  void letEverythingBeCounted() throws Exception {
    assertThat(Server.http(base).get(Server.HOST, "/?customerName=demo").status()).isEqualTo(303);
    Await.until(
        () -> {
          shown = metrics();
          return shown.contains("\n" + Metric.IDEMEUM_DISABLES.shown() + "{")
              && shown.contains("\n" + Metric.GRANTS.shown() + "{");
        },
        LATEST,
        this::metrics);
  }

  @Test
  void theTableHasExactlyWhatIsShownAndItsTypes() {
    Map<String, String> expected =
        Stream.of(Metric.values())
            .collect(Collectors.toMap(Metric::shown, metric -> metric.kind().type()));
    Map<String, String> types = new TreeMap<>();
    TYPE.matcher(shown).results().forEach(type -> types.put(type.group(1), type.group(2)));
    types.keySet().removeIf(name -> !name.equals(whole(name)));

    assertThat(types).as(shown).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void eachIsShownWithItsTagsAndWithWhatItTells() {
    Map<String, Set<String>> tags = new TreeMap<>();
    for (MatchResult sample : samples()) {
      Set<String> its = new TreeSet<>();
      TAG.matcher(sample.group(2)).results().forEach(tag -> its.add(tag.group(1)));
      its.removeAll(ITS_TAGS);
      assertThat(tags.computeIfAbsent(whole(sample.group(1)), unused -> its)).isEqualTo(its);
    }
    Map<String, String> help = new TreeMap<>();
    HELP.matcher(shown).results().forEach(line -> help.put(line.group(1), line.group(2)));

    for (Metric metric : Metric.values()) {
      assertThat(tags.get(metric.shown()))
          .as(metric.shown())
          .containsExactlyInAnyOrderElementsOf(metric.tags());
      assertThat(help).containsEntry(metric.shown(), metric.meaning());
    }
  }

  @Test
  void whatNeverHappenedIsShownAsNought() {
    for (String msp : List.of("nikpot", "signed", "agree", "jars", "unframed")) {
      assertThat(samples())
          .anySatisfy(
              sample -> {
                assertThat(sample.group(1)).isEqualTo(Metric.SECRETS_UNOPENABLE.shown());
                assertThat(sample.group(2)).contains("msp=\"" + msp + "\"");
                assertThat(Double.parseDouble(sample.group(3))).isZero();
              });
    }
  }

  @Test
  void theSumOfATimerIsInSeconds() {
    List<Double> sums =
        samples().stream()
            .filter(sample -> sample.group(1).equals(Metric.RESOLVER.shown() + "_sum"))
            .map(sample -> Double.parseDouble(sample.group(3)))
            .toList();

    assertThat(sums).isNotEmpty().allSatisfy(sum -> assertThat(sum).isBetween(0.0, 100.0));
  }

  private List<MatchResult> samples() {
    return SAMPLE.matcher(shown).results().toList();
  }

  /** Returns the name of the timer of which a name is a part, or the name itself. */
  private static String whole(String name) {
    String timer = PART_OF_A_TIMER.matcher(name).replaceFirst("");
    boolean isOne =
        Stream.of(Metric.values())
            .anyMatch(metric -> metric.kind() == Kind.TIMER && metric.shown().equals(timer));
    return isOne ? timer : name;
  }

  private String metrics() throws IOException {
    return Server.http(base).get(Server.HOST, "/metrics").body();
  }
}

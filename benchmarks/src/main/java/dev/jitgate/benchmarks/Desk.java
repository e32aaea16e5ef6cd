// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.benchmarks;

import dev.jitgate.access.ClientPins;
import dev.jitgate.access.TabDesk;
import dev.jitgate.destination.HandOffTemplate;
import dev.jitgate.msp.HandOffAccess;
import dev.jitgate.msp.IdemeumParent;
import dev.jitgate.msp.Msp;
import dev.jitgate.msp.MspHost;
import dev.jitgate.msp.MspSettings;
import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.msp.SessionRules;
import dev.jitgate.msp.TabDestination;
import dev.jitgate.resolution.ResolverChain;
import dev.jitgate.resolution.Resolvers;
import dev.jitgate.tenant.MappingIndex;
import dev.jitgate.tenant.MappingResolverFactory;
import dev.jitgate.variables.QueryReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An MSP's desk with the resolvers of the default chain, and queries as browsers send them. */
@State(Scope.Benchmark)
public class Desk {

  /** How many mappings there are; below zero if the chain does not ask for them. */
  @Param({"-1", "0", "100000"})
  public int mappings;

  private MappingIndex index = MappingIndex.empty();
  private final Resolvers resolvers =
      Resolvers.of(
          Desk.class.getClassLoader(), List.of(new MappingResolverFactory(msp -> () -> index)));
  private final MspSettings withMappings =
      settings(entry("mapping"), entry("display-name"), entry("url-name"));
  private final MspSettings withoutMappings = settings(entry("display-name"), entry("url-name"));
  ResolverChain chain = chain(withMappings);
  QueryReader reader = new QueryReader(chain.variables());
  TabDesk desk = new TabDesk(withMappings, chain, ClientPins.NONE);

  String[] asciiQueries = {};
  String[] otherQueries = {};
  String[] urlNameQueries = {};
  String[] absentQueries = {};

  /** Makes the mappings, of which none is asked for, and the queries. */
  @Setup(Level.Trial)
  public void open(Tenants tenants) {
    index = Population.mappings(mappings);
    MspSettings settings = mappings < 0 ? withoutMappings : withMappings;
    chain = chain(settings);
    reader = new QueryReader(chain.variables());
    desk = new TabDesk(settings, chain, ClientPins.NONE);
    asciiQueries = queries("customerDisplayName", tenants.asciiNames);
    otherQueries = queries("customerDisplayName", tenants.otherNames);
    urlNameQueries = queries("customerName", tenants.urlNames);
    absentQueries = queries("customerDisplayName", tenants.absentNames);
  }

  /** Ends the chain. */
  @TearDown(Level.Trial)
  public void close() {
    resolvers.close();
  }

  private ResolverChain chain(MspSettings settings) {
    return resolvers.chain("bench", settings.resolvers(), settings.mode());
  }

  private static MspSettings settings(ResolverEntry... chain) {
    return new MspSettings(
        new Msp("bench"),
        new MspHost("jit.bench.example"),
        TabDestination.HAND_OFF,
        new IdemeumParent("bench.idemeum.com"),
        HandOffTemplate.DEFAULT,
        List.of(),
        List.of(chain),
        ResolutionMode.FIRST,
        MspSettings.DEFAULT_CLIENT_VARIABLE,
        HandOffAccess.OPEN,
        List.of(),
        SessionRules.standard(),
        List.of(),
        Optional.empty());
  }

  private static String[] queries(String variable, String[] values) {
    return Arrays.stream(values)
        .map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"))
        .map(value -> "ticket=48213&" + variable + "=" + value)
        .toArray(String[]::new);
  }

  private static ResolverEntry entry(String name) {
    return new ResolverEntry(
        name,
        name,
        key -> key.equals("idemeum-parent") ? Optional.of("bench.idemeum.com") : Optional.empty(),
        Optional.empty(),
        ResolverEntry.DEFAULT_DEADLINE,
        false);
  }
}

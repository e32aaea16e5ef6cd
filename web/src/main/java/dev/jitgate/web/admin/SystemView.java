// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.admin;

import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.ResolverState;
import dev.jitgate.resolution.ResolverState.Status;
import dev.jitgate.web.deployment.Deployment;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.deployment.Version;
import dev.jitgate.web.pages.AdminPage;
import dev.jitgate.web.pages.RefusalPage.Line;
import dev.jitgate.web.pages.TablePage;
import dev.jitgate.web.pages.TablePage.Card;
import dev.jitgate.web.pages.TablePage.Deed;
import dev.jitgate.web.settings.SettingsSource;
import dev.jitgate.web.signin.Words;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How this node fares, part by part. */
final class SystemView {

  private final Deployment deployment;

  SystemView(Deployment deployment) {
    this.deployment = deployment;
  }

  TablePage page(AdminPage admin, ServedMsp msp) {
    List<Line> facts = new ArrayList<>();
    facts.add(new Line("Version", Version.text()));
    facts.add(new Line("Java", Runtime.version().toString()));
    facts.add(
        new Line(
            "MSP", msp.msp().name() + msp.problem().map(p -> ": " + p.getMessage()).orElse("")));
    facts.add(
        new Line(
            "Store",
            deployment.isStoreReachable() ? "answers" : "does not answer; tabs go on from memory"));
    facts.add(new Line("Tenants in memory", Integer.toString(msp.tenantCount())));
    facts.add(
        new Line(
            "Resolver jars",
            deployment.resolvers().isHealthy()
                ? "well"
                : "a jar ran out of memory; restart this node"));
    facts.add(new Line("Sealed secrets", secrets()));
    facts.add(new Line("Settings in force", "revision " + msp.settingsRevision()));
    facts.addAll(tokens(msp));
    facts.addAll(EntraView.endingSoon(msp));
    List<Card> cards =
        deployment.configuration().entrySet().stream()
            .filter(key -> isOurs(key.getKey(), msp))
            .map(
                key ->
                    new Card(
                        key.getKey(), "", List.of(new Line("from", key.getValue())), List.of()))
            .toList();
    return new TablePage(
        admin,
        "System",
        "This node. Below is what its configuration sets, and from where; values are not shown.",
        facts,
        cards,
        "",
        "");
  }

  /** Other MSPs of the deployment, and what they set, are nobody's business here. */
  private static boolean isOurs(String key, ServedMsp msp) {
    String own = "jitgate.msp." + msp.msp().name() + ".";
    boolean anyMsps = key.startsWith("jitgate.msp") || key.startsWith("JITGATE_MSP");
    return !anyMsps || key.startsWith(own) || key.startsWith(SettingsSource.environmentName(own));
  }

  TablePage resolvers(AdminPage admin, ServedMsp msp) {
    List<Card> cards = new ArrayList<>();
    cards.add(
        new Card(
            "Resolver folder",
            "",
            List.of(new Line("looked at", "every two seconds, by every node")),
            List.of(new Deed("Look now", "POST", "/api/v1/resolvers/reload", ""))));
    for (ResolverState state : msp.chain().states()) {
      cards.add(card(state, msp.chain().askedKeys(state.entry())));
    }
    deployment
        .resolvers()
        .registry()
        .faults()
        .forEach(
            fault ->
                cards.add(
                    new Card(
                        fault.jar(),
                        "not loaded",
                        List.of(new Line(fault.code().code(), fault.message())),
                        List.of())));
    return new TablePage(
        admin,
        "Resolvers",
        "In the order in which they are asked; the order is the setting resolvers."
            + " New, changed and removed jars of the resolver folder are taken up by themselves.",
        List.of(),
        cards,
        "There are none.",
        "");
  }

  private static Card card(ResolverState state, Set<String> settings) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("factory", state.factory()));
    state
        .origin()
        .ifPresent(
            origin -> {
              lines.add(new Line("from", origin.jar()));
              origin.version().ifPresent(version -> lines.add(new Line("version", version)));
              origin.sha256().ifPresent(digest -> lines.add(new Line("SHA-256", digest)));
            });
    if (!settings.isEmpty()) {
      String prefix = "resolver." + state.entry() + ".";
      lines.add(
          new Line(
              "reads",
              settings.stream().sorted().map(prefix::concat).collect(Collectors.joining(", "))));
    }
    lines.add(new Line("asked", state.calls() + " times, " + state.failures() + " failures"));
    state
        .lastFault()
        .ifPresent(
            fault ->
                lines.add(
                    new Line(
                        "last fault",
                        Words.time(fault.at())
                            + " "
                            + fault.code().code()
                            + " "
                            + fault.message())));
    boolean out = state.status() == Status.PAUSED || state.status() == Status.QUARANTINED;
    return new Card(
        state.entry(),
        state.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        lines,
        out
            ? List.of(
                new Deed(
                    "Ask it again", "POST", "/api/v1/resolvers/" + state.entry() + "/release", ""))
            : List.of());
  }

  private static List<Line> tokens(ServedMsp msp) {
    try {
      return TokensView.endingSoon(msp, InstantSource.system());
    } catch (JitgateException e) {
      return List.of(new Line("API tokens", "not readable now"));
    }
  }

  private String secrets() {
    try {
      return deployment.secrets().count()
          + (deployment.secrets().isRotating() ? ", being sealed with a new key" : "");
    } catch (JitgateException e) {
      return "not readable now";
    }
  }
}

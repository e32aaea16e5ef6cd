// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.observe;

import java.util.List;

/**
 * Everything that jitgate counts and measures: what {@code /metrics} shows of it and what {@code
 * docs/reference.md} says come from here.
 *
 * <p>Names and tags never change, since alarms are set on them.
 */
public enum Metric {
  /** Opened tabs. */
  TABS(
      Kind.COUNTER,
      "tabs",
      "msp outcome",
      "Opened tabs by what became of them: hand-over (to the tenant at idemeum), tenant-portal (the"
          + " tenant's page in the frame), portal (no customer, to the MSP's portal at idemeum),"
          + " home (no customer, the search in the frame), sign-in (nobody was signed in), or the"
          + " code of the error."),
  /** Calls of resolvers. */
  RESOLVER(
      Kind.TIMER,
      "resolver",
      "msp entry outcome",
      "How long the entries of the chain took to answer, by what they said: resolved, ambiguous,"
          + " no-match, skipped or failed."),
  /** Secrets that did not open. */
  SECRETS_UNOPENABLE(
      Kind.COUNTER,
      "secrets_unopenable",
      "msp",
      "Sealed secrets that did not open since somebody changed or moved them in the database"
          + " (JG-8005). Alarm when it rises."),
  /** Access that is not over. */
  GRANTS(
      Kind.GAUGE,
      "grants",
      "msp state",
      "How much access there is in each state that is not over; the same on every node. Alarm when"
          + " unconfirmed is not 0: what could not be taken away in time."),
  /** Accounts that idemeum is still to disable. */
  IDEMEUM_DISABLES(
      Kind.GAUGE,
      "idemeum_disables",
      "msp state",
      "Accounts that idemeum is still to disable, looked at every minute: waiting counts all of"
          + " them, failing those that were tried in vain. Alarm when failing is not 0."),
  /** How often all tenants were read. */
  TENANTS_LOADS(
      Kind.COUNTER,
      "tenants_loads",
      "msp",
      "How often this node read all tenants; it does at its start and after very many changes."),
  /** Changed tenants that were taken over. */
  TENANTS_CHANGES(
      Kind.COUNTER,
      "tenants_changes",
      "msp",
      "Changed and deleted tenants that this node took over without reading all.");

  private final Kind kind;
  private final String name;

  /** Their names, with blanks between. */
  private final String tags;

  private final String meaning;

  Metric(Kind kind, String name, String tags, String meaning) {
    this.kind = kind;
    this.name = "jitgate_" + name;
    this.tags = tags;
    this.meaning = meaning;
  }

  /** Returns how it is measured. */
  public Kind kind() {
    return kind;
  }

  /** Returns the name by which it is registered. */
  String registered() {
    return name;
  }

  /** Returns the name by which {@code /metrics} shows it. */
  public String shown() {
    return name + kind.suffix;
  }

  /** Returns the names of its tags, in the order in which they are registered. */
  public List<String> tags() {
    return List.of(tags.split(" ", -1));
  }

  /** Returns what it tells, in whole sentences on one line. */
  public String meaning() {
    return meaning;
  }

  /** Returns whether it can begin at 0, since there is one of it for each MSP. */
  boolean beginsAtZero() {
    return kind == Kind.COUNTER && tags.equals("msp");
  }

  /** How something is measured. */
  public enum Kind {
    /** A number that only grows until the node ends. */
    COUNTER("counter", "_total"),
    /** A number that goes up and down. */
    GAUGE("gauge", ""),
    /** A number of calls and the seconds that they took. */
    TIMER("summary", "_seconds");

    private final String type;
    private final String suffix;

    Kind(String type, String suffix) {
      this.type = type;
      this.suffix = suffix;
    }

    /** Returns the type by which {@code /metrics} shows it. */
    public String type() {
      return type;
    }
  }
}

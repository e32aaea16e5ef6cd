// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.policy;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Person;
import dev.jitgate.session.PersonGroup;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What holds for one app of one tenant, read from its layers.
 *
 * @param app the app's word
 * @param name what the tile is called
 * @param roles names of directory roles
 * @param groups names of groups
 * @param launch where Launch leads; empty for Entra's own page
 * @param requesters who may request
 * @param longest how long access lasts at most
 * @param standard how long it lasts where nothing else is asked for
 * @param extensions how often it may be extended
 * @param reasonRequired whether a reason is required
 * @param ticket what the ticket must be
 * @param ticketEnd what becomes of access whose ticket is done
 * @param answerWithin how long the technician's word is waited for then
 * @param needsApproval whether somebody else must say yes
 * @param approvers who may say yes
 * @param approvalWithin how long a request waits for that
 * @param credential what is handed out
 * @param account what holds for the account
 * @param rotation whether a workstation is asked for another local password at the end
 */
public record Policy(
    String app,
    String name,
    List<String> roles,
    List<String> groups,
    String launch,
    Circle requesters,
    Duration longest,
    Duration standard,
    int extensions,
    boolean reasonRequired,
    TicketRule ticket,
    TicketEnd ticketEnd,
    Duration answerWithin,
    boolean needsApproval,
    Circle approvers,
    Duration approvalWithin,
    CredentialKind credential,
    AccountPolicy account,
    boolean rotation) {

  private static final Duration SHORTEST = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofDays(3);
  private static final Duration SHORTEST_WAIT = Duration.ofMinutes(5);
  private static final Duration LONGEST_ANSWER = Duration.ofHours(4);
  private static final int MOST_EXTENSIONS = 10;
  private static final int LONGEST_TEXT = 2000;
  private static final String REQUIRED = "required";

  private static final Set<String> ALL_OR_NONE = Set.of("all", "none");

  /** What somebody may write who means all, and what would then be a name that nothing has. */
  private static final Set<String> ODD_APPROVALS =
      Set.of("required", "yes", "true", "always", "any", "everybody", "on");

  /**
   * Reads a policy.
   *
   * @param texts what the layers say together
   * @throws JitgateException with {@code POLICY_INCOMPLETE} if anything of it cannot be understood
   */
  static Policy read(String app, Map<PolicySetting, String> texts) {
    Map<PolicySetting, String> all = new EnumMap<>(PolicySetting.class);
    for (PolicySetting setting : PolicySetting.values()) {
      String text = texts.getOrDefault(setting, setting.standard());
      try {
        check(setting, text);
      } catch (IllegalArgumentException e) {
        throw new JitgateException(
            ErrorCode.POLICY_INCOMPLETE, setting.word() + ": " + e.getMessage() + ".", e);
      }
      all.put(setting, text.strip());
    }
    List<String> roles = PolicyText.list(text(all, PolicySetting.ROLES));
    List<String> groups = PolicyText.list(text(all, PolicySetting.GROUPS));
    checkGiven(app, roles.isEmpty() && groups.isEmpty());
    Duration longest = PolicyText.duration(text(all, PolicySetting.LONGEST), SHORTEST, LONGEST);
    Duration standard =
        text(all, PolicySetting.STANDARD).isEmpty()
            ? longest
            : PolicyText.duration(text(all, PolicySetting.STANDARD), SHORTEST, LONGEST);
    return new Policy(
        app,
        text(all, PolicySetting.NAME).isEmpty() ? app : text(all, PolicySetting.NAME),
        roles,
        groups,
        text(all, PolicySetting.LAUNCH),
        Circle.read(text(all, PolicySetting.REQUESTERS), Circle.EVERYBODY),
        longest,
        standard.compareTo(longest) > 0 ? longest : standard,
        PolicyText.number(text(all, PolicySetting.EXTENSIONS), MOST_EXTENSIONS),
        text(all, PolicySetting.REASON).equals(REQUIRED),
        TicketRule.of(text(all, PolicySetting.TICKET)),
        TicketEnd.of(text(all, PolicySetting.ENDS_WITH_TICKET)),
        PolicyText.duration(text(all, PolicySetting.ANSWER_WITHIN), SHORTEST_WAIT, LONGEST_ANSWER),
        needsApproval(text(all, PolicySetting.APPROVAL), roles, groups),
        Circle.read(text(all, PolicySetting.APPROVERS), Circle.ADMINISTRATORS),
        PolicyText.duration(text(all, PolicySetting.APPROVAL_WITHIN), SHORTEST_WAIT, LONGEST),
        CredentialKind.of(text(all, PolicySetting.CREDENTIAL)),
        AccountPolicy.of(all),
        text(all, PolicySetting.LOCAL_PASSWORD).equals("rotate"));
  }

  private static void checkGiven(String app, boolean nothing) {
    boolean workstation = app.equals(PolicyBook.WORKSTATION);
    if (nothing && !workstation) {
      throw new JitgateException(
          ErrorCode.POLICY_INCOMPLETE, "It names neither roles nor groups, so it gives nothing.");
    }
    if (!nothing && workstation) {
      throw new JitgateException(
          ErrorCode.POLICY_INCOMPLETE,
          "The word workstation stands for the local administrator of workstations, who has no roles"
              + " and groups of the directory. Give the app another word.");
    }
  }

  /** Returns whether somebody who may enter the tenant may request the access. */
  public boolean mayRequest(Person person, Collection<PersonGroup> groups) {
    return requesters.has(person, groups);
  }

  /** Returns whether somebody who may enter the tenant may approve requests of others. */
  public boolean mayApprove(Person person, Collection<PersonGroup> groups) {
    return approvers.has(person, groups);
  }

  /**
   * Checks one text.
   *
   * @throws IllegalArgumentException if it does not mean anything; the message says why
   */
  static void check(PolicySetting setting, String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("more than " + LONGEST_TEXT + " characters");
    }
    switch (setting) {
      case NAME -> {
        if (text.length() > 64 || text.chars().anyMatch(Character::isISOControl)) {
          throw new IllegalArgumentException("at most 64 characters, no control characters");
        }
      }
      case ROLES, GROUPS, EXCLUSION_GROUP, PASS_GROUP -> PolicyText.list(text);
      case APPROVAL -> {
        boolean odd =
            PolicyText.list(text).stream()
                .anyMatch(name -> ODD_APPROVALS.contains(name.toLowerCase(Locale.ROOT)));
        if (PolicyText.list(text).isEmpty() || odd) {
          throw new IllegalArgumentException("none, all, or names of roles and groups");
        }
      }
      case LAUNCH -> PolicyText.launch(text);
      case REQUESTERS -> Circle.read(text, Circle.EVERYBODY);
      case APPROVERS -> Circle.read(text, Circle.ADMINISTRATORS);
      case LONGEST -> PolicyText.duration(text, SHORTEST, LONGEST);
      case STANDARD -> {
        if (!text.isBlank()) {
          PolicyText.duration(text, SHORTEST, LONGEST);
        }
      }
      case APPROVAL_WITHIN -> PolicyText.duration(text, SHORTEST_WAIT, LONGEST);
      case ANSWER_WITHIN -> PolicyText.duration(text, SHORTEST_WAIT, LONGEST_ANSWER);
      case EXTENSIONS -> PolicyText.number(text, MOST_EXTENSIONS);
      case USER_NAME -> PolicyText.userName(text);
      case DOMAIN -> PolicyText.domain(text);
      case OFFERED, REASON, TICKET, ENDS_WITH_TICKET, CREDENTIAL, LOCAL_PASSWORD, AT_END ->
          PolicyText.choice(text, setting.choices());
    }
  }

  /**
   * Returns the names of roles and groups that an approval is about; empty if of none or of all.
   */
  static List<String> approvalNames(String text) {
    List<String> names = names(text);
    return names.stream().anyMatch(name -> ALL_OR_NONE.contains(name.toLowerCase(Locale.ROOT)))
        ? List.of()
        : names;
  }

  /** Returns names separated by commas; none if the text is no list of them. */
  static List<String> names(String text) {
    try {
      return PolicyText.list(text);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private static boolean needsApproval(String text, List<String> roles, List<String> groups) {
    if (text.equalsIgnoreCase("none")) {
      return false;
    }
    List<String> named = PolicyText.list(text);
    return named.stream().anyMatch("all"::equalsIgnoreCase)
        || Stream.concat(roles.stream(), groups.stream())
            .anyMatch(given -> named.stream().anyMatch(given::equalsIgnoreCase));
  }

  static String text(Map<PolicySetting, String> all, PolicySetting setting) {
    return all.getOrDefault(setting, "");
  }
}

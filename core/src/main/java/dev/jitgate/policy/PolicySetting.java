// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a policy says, one text for each. */
public enum PolicySetting {
  /** What the tile is called. */
  NAME(Scope.APP, "", "What the tile is called."),
  /** Whether there is a tile. */
  OFFERED(Scope.APP, "yes", "Whether the tile is there: yes, or no.", "yes", "no"),
  /** The directory roles. */
  ROLES(
      Scope.APP,
      "",
      "Directory roles that the access brings, by their names in Entra ID, separated by commas."),
  /** The groups. */
  GROUPS(
      Scope.APP,
      "",
      "Security groups that the access brings, by their names in the customer's directory,"
          + " separated by commas."),
  /** Where the tile leads. */
  LAUNCH(
      Scope.APP,
      "",
      "Where Launch leads: an https address; {tenant} stands for the directory's id, {user} for"
          + " the account's user name. Empty: Entra's own sign-in page."),
  /** Who may request. */
  REQUESTERS(
      Scope.ANY,
      "everybody",
      "Who may request, of those who may enter the tenant: everybody, or person:<id> and"
          + " group:<id>, separated by commas."),
  /** The longest access. */
  LONGEST(Scope.ANY, "4h", "How long access lasts at most: 15m to 3d."),
  /** The access that the form proposes. */
  STANDARD(Scope.ANY, "", "How long access lasts where the form is left alone. Empty: longest."),
  /** How often it may be prolonged. */
  EXTENSIONS(Scope.ANY, "1", "How often one access may be extended, 0 to 10."),
  /** Whether a reason is wanted. */
  REASON(Scope.ANY, "required", "Whether a reason is required.", "required", "optional"),
  /** Whether a ticket is wanted. */
  TICKET(
      Scope.ANY,
      "optional",
      "Whether access is only given from a ticket's tab (required), only if HaloPSA has that ticket"
          + " open for this customer (checked), or only if it is assigned to the agent who looks,"
          + " too (assigned).",
      "required",
      "optional",
      "checked",
      "assigned"),
  /** What becomes of access whose ticket is done. */
  ENDS_WITH_TICKET(
      Scope.ANY,
      "closed",
      "When access ends before its time since its ticket does not need it any more: when HaloPSA"
          + " closes or merges the ticket (closed), also when somebody else gets it (reassigned),"
          + " when either happens and the technician does not say in time that it is still needed"
          + " (asked), or never.",
      "closed",
      "reassigned",
      "asked",
      "never"),
  /** How long a technician's word is waited for. */
  ANSWER_WITHIN(
      Scope.ANY,
      "15m",
      "How long access whose ticket is done waits for the technician's word before it ends, where"
          + " ends-with-ticket is asked: 5m to 4h."),
  /** Who else has to say yes. */
  APPROVAL(
      Scope.ANY,
      "none",
      "Whether a second person must approve: none, all, or the names of the roles and groups for"
          + " which, separated by commas."),
  /** Who may say yes. */
  APPROVERS(
      Scope.ANY,
      "administrators",
      "Who may approve: administrators (those of the tenant among them), or person:<id> and"
          + " group:<id>, separated by commas. Nobody approves a request of their own."),
  /** How long a request waits. */
  APPROVAL_WITHIN(Scope.ANY, "1h", "How long a request waits for approval: 5m to 3d."),
  /** What is handed out. */
  CREDENTIAL(
      Scope.ACCOUNT,
      "best",
      "What the technician gets: a Temporary Access Pass (pass), one that works once (pass-once), a"
          + " password, or a pass where the directory allows one and else a password (best).",
      "best",
      "pass",
      "pass-once",
      "password"),
  /** What becomes of a workstation's local password. */
  LOCAL_PASSWORD(
      Scope.ACCOUNT,
      "by-policy",
      "What becomes of a workstation's local password when access to it ends: its own Windows LAPS"
          + " policy rotates it in its time (by-policy), or jitgate asks Intune to (rotate). The latter"
          + " is a beta call of Microsoft Graph, rotateLocalAdminPassword; the app needs"
          + " DeviceManagementManagedDevices.PrivilegedOperations.All and"
          + " DeviceManagementManagedDevices.Read.All.",
      "by-policy",
      "rotate"),
  /** How accounts are named. */
  USER_NAME(
      Scope.ACCOUNT,
      "msp-{technician}",
      "How accounts are named before the @: a-z, 0-9 and hyphens; {technician} stands for the"
          + " technician's name."),
  /** In which domain accounts are. */
  DOMAIN(
      Scope.ACCOUNT,
      "",
      "Domain of the accounts' user names; it must be managed. Empty: the directory's own"
          + " onmicrosoft.com one."),
  /** What becomes of the account. */
  AT_END(
      Scope.ACCOUNT,
      "disable",
      "What becomes of the account when the last access ends: it is disabled and gets another"
          + " password (disable), or is deleted for good (delete).",
      "disable",
      "delete"),
  /** A group to be in while access lasts. */
  EXCLUSION_GROUP(
      Scope.ACCOUNT,
      "",
      "Group that the account is in while access lasts, for example one that Conditional Access"
          + " policies except."),
  /** A group to be in so that a pass works. */
  PASS_GROUP(
      Scope.ACCOUNT,
      "",
      "Group for which the directory's policy allows Temporary Access Passes, if it does not for"
          + " everybody.");

  private static final Map<String, PolicySetting> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(PolicySetting::word, Function.identity()));

  private final Scope scope;
  private final String standard;
  private final String meaning;
  private final String choices;

  PolicySetting(Scope scope, String standard, String meaning, String... choices) {
    this.scope = scope;
    this.standard = standard;
    this.meaning = meaning;
    this.choices = String.join(" ", choices);
  }

  /** Returns the setting with the given word; empty if there is none. */
  public static Optional<PolicySetting> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** Returns the word by which it is stored and sent, for example {@code at-end}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what holds where no layer says anything; may be empty. */
  public String standard() {
    return standard;
  }

  /** Returns what it means, for administrators. */
  public String meaning() {
    return meaning;
  }

  /** Returns the only values that there are; empty if other texts may be one. */
  public List<String> choices() {
    return choices.isEmpty() ? List.of() : List.of(choices.split(" ", -1));
  }

  /** Returns whether nothing is a value, too: an empty text, said over what is inherited. */
  public boolean mayBeEmpty() {
    try {
      Policy.check(this, "");
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Returns whether a layer of an app's, or of all apps, may say it. */
  public boolean fits(String app) {
    return switch (scope) {
      case ANY -> true;
      case APP -> !app.isEmpty();
      case ACCOUNT -> app.isEmpty();
    };
  }

  /** In which layers it may stand. */
  private enum Scope {
    /** In all. */
    ANY,
    /** In those of one app. */
    APP,
    /** In those of all apps, since a person has one account for all of them. */
    ACCOUNT
  }
}

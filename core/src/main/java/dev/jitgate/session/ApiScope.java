// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an API token may be good for. The words are stored and never change. */
public enum ApiScope {
  /** Explain what an address leads to. */
  RESOLVE("Explain what a tab's address leads to."),
  /** Read tenants. */
  TENANTS_READ("Read tenants."),
  /** Add, change, delete and import tenants. */
  TENANTS_WRITE("Add, change, delete and import tenants."),
  /** Read how customers' directories are reached. */
  ENTRA_READ("Read how customers' directories are reached; secrets are not shown."),
  /** Connect customers' directories. */
  ENTRA_WRITE("Connect customers' directories, and look whether that works."),
  /** Read mappings. */
  MAPPINGS_READ("Read which values lead to which tenants, and which led nowhere."),
  /** Make, change and delete mappings. */
  MAPPINGS_WRITE("Say which values lead to which tenants."),
  /** Read policies. */
  POLICIES_READ("Read who may request which access, and for how long."),
  /** Change policies. */
  POLICIES_WRITE(
      "Say who may request which access: as good as the roles that policies bring, in every tenant."),
  /** Read who has access. */
  ACCESS_READ("Read who has, had and wants access to customers' directories, and why."),
  /** Take access away. */
  ACCESS_WRITE("Take access away. No token approves any."),
  /** Read people and groups. */
  PEOPLE_READ("Read who works here, and which tenants they may enter."),
  /** Add and change people and groups. */
  PEOPLE_WRITE(
      "Add and change people and groups, administrators among them: as good as an administrator."),
  /** Read the settings. */
  SETTINGS_READ("Read the settings; secrets are not shown."),
  /** Change the settings. */
  SETTINGS_WRITE(
      "Change the settings. As good as an administrator: they say which provider's people are some."),
  /** Read the resolvers' state. */
  RESOLVERS_READ("Read how the resolvers fare."),
  /** Release resolvers. */
  RESOLVERS_WRITE("Let a paused or quarantined resolver be asked again."),
  /** Read who is signed in. */
  SESSIONS_READ("Read who is signed in."),
  /** End sessions. */
  SESSIONS_WRITE("End sessions."),
  /** Export and verify the audit trail. */
  AUDIT_READ("Export and verify the audit trail."),
  /** Rotate keys. */
  SECRETS_WRITE("Seal all secrets with a new key.");

  private final String meaning;

  ApiScope(String meaning) {
    this.meaning = meaning;
  }

  /** Returns the scope's word, for example {@code tenants:read}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }

  /** Returns what it is good for, as one sentence. */
  public String meaning() {
    return meaning;
  }

  /** Returns the scope of a word; empty if there is none. */
  public static Optional<ApiScope> of(String word) {
    return Stream.of(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }
}

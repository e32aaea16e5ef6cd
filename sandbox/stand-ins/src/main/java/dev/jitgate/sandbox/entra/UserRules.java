// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the properties of an account must be. */
final class UserRules {
  /** What is answered when nothing is selected. */
  static final List<String> USUAL =
      List.of(
          "businessPhones",
          "displayName",
          "givenName",
          "jobTitle",
          "mail",
          "mobilePhone",
          "officeLocation",
          "preferredLanguage",
          "surname",
          "userPrincipalName",
          "id");

  private static final Set<String> TEXTS =
      Set.of(
          "displayName",
          "givenName",
          "surname",
          "jobTitle",
          "mail",
          "mobilePhone",
          "officeLocation",
          "preferredLanguage",
          "userPrincipalName",
          "mailNickname",
          "usageLocation",
          "employeeId",
          "employeeType",
          "companyName",
          "department",
          "passwordPolicies",
          "onPremisesImmutableId");
  private static final Set<String> OTHERS =
      Set.of("accountEnabled", "businessPhones", "otherMails", "passwordProfile");
  private static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "createdDateTime",
          "deletedDateTime",
          "userType",
          "signInSessionsValidFromDateTime");
  private static final Set<String> SENSITIVE =
      Set.of(
          "accountEnabled",
          "businessPhones",
          "mobilePhone",
          "onPremisesImmutableId",
          "otherMails",
          "passwordProfile",
          "userPrincipalName");
  private static final Set<String> PASSWORD_PROFILE =
      Set.of("password", "forceChangePasswordNextSignIn", "forceChangePasswordNextSignInWithMfa");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9'._!#^~-]{1,64}@[a-z0-9.-]{3,48}");
  private static final int LONGEST_EMPLOYEE_ID = 16;

  private UserRules() {}

  /** Returns every property that can be selected. */
  static Set<String> known() {
    Set<String> known = new TreeSet<>(TEXTS);
    known.addAll(OTHERS);
    known.addAll(READ_ONLY);
    return known;
  }

  static boolean sensitive(JsonObject changes) {
    return changes.keySet().stream().anyMatch(SENSITIVE::contains);
  }

  /** Refuses properties that do not exist, are of the wrong kind, or hold what is not allowed. */
  static void check(JsonObject properties) {
    properties.forEach(UserRules::check);
    if (Jsons.text(properties, "employeeId").length() > LONGEST_EMPLOYEE_ID) {
      throw GraphError.badRequest(
          "Invalid value specified for property 'employeeId' of resource 'User'.");
    }
    if (properties.get("passwordProfile") instanceof JsonObject profile) {
      checkPassword(profile);
    }
  }

  private static void check(String name, JsonValue value) {
    boolean fits;
    if (name.startsWith("@odata.")) {
      fits = true;
    } else if (TEXTS.contains(name)) {
      boolean needed = name.equals("usageLocation") || name.equals("userPrincipalName");
      fits = value instanceof JsonString || (value == JsonValue.NULL && !needed);
    } else if (name.equals("accountEnabled")) {
      fits = value == JsonValue.TRUE || value == JsonValue.FALSE;
    } else if (name.equals("passwordProfile")) {
      fits = value instanceof JsonObject;
    } else if (OTHERS.contains(name)) {
      fits = !(value instanceof JsonNumber || value instanceof JsonString);
    } else if (READ_ONLY.contains(name)) {
      throw GraphError.badRequest("Property '%s' is read-only and cannot be set.".formatted(name));
    } else {
      throw GraphError.badRequest(
          "Property '%s' does not exist as a declared property or extension property."
              .formatted(name));
    }
    if (!fits) {
      throw GraphError.badRequest(
          "Invalid value specified for property '%s' of resource 'User'.".formatted(name));
    }
  }

  /** Returns what an account has that its maker did not mention. */
  static JsonObjectBuilder defaults(String id, Instant createdAt) {
    return Jsons.object()
        .add("id", id)
        .add("userType", "Member")
        .add("createdDateTime", Jsons.time(createdAt))
        .add("businessPhones", Jsons.array())
        .add("otherMails", Jsons.array());
  }

  private static void checkPassword(JsonObject profile) {
    for (String name : profile.keySet()) {
      if (!PASSWORD_PROFILE.contains(name)) {
        throw GraphError.badRequest(
            "Property '%s' does not exist on type 'passwordProfile'.".formatted(name));
      }
    }
    String password = Jsons.text(profile, "password");
    long kinds =
        List.of("[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9]").stream()
            .filter(kind -> Pattern.compile(kind).matcher(password).find())
            .count();
    if (kinds < 3 || password.length() < 8 || password.length() > 256) {
      throw GraphError.badRequest(
          "The specified password does not comply with password complexity requirements. Please"
              + " provide a different password.");
    }
  }

  /** Refuses a name outside the directory's own domains, and one that is taken. */
  static void checkName(DirectoryState state, JsonObject properties, String ownId) {
    String name = Jsons.text(properties, "userPrincipalName");
    String domain = name.substring(name.indexOf('@') + 1).toLowerCase(Locale.ROOT);
    boolean usable =
        state.tenant().domains().stream()
            .filter(d -> d.verified() && d.name().equals(domain))
            .anyMatch(d -> !d.federated() || properties.containsKey("onPremisesImmutableId"));
    if (!usable || !NAME.matcher(name).matches()) {
      throw GraphError.badRequest("One or more properties contains invalid values.");
    }
    if (state.user(name).filter(u -> !u.id().equals(ownId)).isPresent()) {
      throw GraphError.taken("userPrincipalName");
    }
  }
}

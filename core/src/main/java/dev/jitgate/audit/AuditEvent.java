// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import java.util.List;
import java.util.Locale;

/**
 * Everything that is recorded. The words never change; {@code docs/audit.md} lists them, and a test
 * compares the two.
 */
public enum AuditEvent {
  TENANTS_IMPORTED(
      "A table of tenants is imported.", "added", "changed", "rejected", "source", "unchanged"),
  TENANT_PUT("A tenant is added or replaced.", "tenant-id"),
  TENANT_DELETED("A tenant is deleted."),
  RESOLVER_RELEASED("A paused or quarantined resolver is asked again.", "entry"),
  RESOLVERS_RELOADED("Resolver jars are looked for at once."),
  RESOLVER_LOADED("A resolver of the chain was loaded.", "entry", "jar", "sha256"),
  RESOLVER_FAILED_TO_LOAD(
      "A resolver jar could not be loaded, or an entry not be made of it.", "code", "jar"),
  RESOLVER_QUARANTINED("A resolver is no longer asked, since it failed again and again.", "entry"),
  SERVER_STARTED("A node began to serve the MSP.", "version"),
  API_REFUSED(
      "The API refused a call; at most one record a minute for each caller, network and reason.",
      "code",
      "count"),
  API_TOKEN_MADE("An API token is made.", "expires", "scopes", "token", "token-name"),
  API_TOKEN_REVOKED("An API token is ended.", "token", "token-name"),
  AUDIT_EXPORTED("Somebody reads the audit trail.", "after"),
  CHECKPOINT("The end of the trail was written to the log.", "mac", "number"),
  SETTINGS_TRIED("It is asked what an address would lead to with other settings.", "settings"),
  SETTING_CHANGED("A setting of the MSP changes.", "new", "old", "reason", "revision", "setting"),
  MAPPING_PUT(
      "A variable's value is mapped to a tenant.",
      "reason",
      "revision",
      "tenant-before",
      "value",
      "variable"),
  MAPPING_DELETED(
      "A mapping is deleted.", "reason", "revision", "tenant-before", "value", "variable"),
  CLIENT_CONFIRMED(
      "A client of HaloPSA may lead to another tenant than before.", "client", "tenant-before"),
  CLIENT_KEPT(
      "A client of HaloPSA stays with its tenant and may not lead to another.",
      "client",
      "tenant-refused"),
  CLIENT_FORGOTTEN(
      "It is forgotten to which tenant a client of HaloPSA led.", "client", "tenant-before"),
  CUSTOMER_ACCEPTED(
      "Somebody says that a client of HaloPSA, as it is called now, is a tenant's.",
      "client",
      "client-name",
      "reference"),
  CUSTOMER_FORGOTTEN(
      "It is forgotten that somebody said whose a client of HaloPSA is.", "client", "client-name"),
  REFERENCE_WRITTEN("The reference of a client is changed in HaloPSA.", "client", "new", "old"),
  CONNECTION_PUT(
      "A tenant is connected to its directory, or its connection changes.",
      "client-id",
      "cloud",
      "credential",
      "directory",
      "revision"),
  CONNECTION_DELETED("A tenant is no longer connected to its directory.", "directory"),
  CERTIFICATE_MADE(
      "A certificate is made by which jitgate proves itself to a directory.",
      "expires",
      "thumbprint"),
  CERTIFICATE_SWITCHED(
      "A certificate that has worked takes the place of what was before.", "thumbprint"),
  CONSENT_ASKED("A link is made by which a customer's administrator consents."),
  CONSENT_SEEN("A directory lets jitgate in, and is the one that was meant.", "directory"),
  CREDENTIAL_ENDING(
      "A credential of a connection ends soon; told once 30, 14, 7 and 1 days before.",
      "days",
      "expires"),
  PERSON_ADDED("A person is added.", "person", "person-name", "role"),
  PERSON_CHANGED(
      "A person's name or role changes, or whether it may sign in.",
      "enabled",
      "enabled-before",
      "person",
      "person-name",
      "person-name-before",
      "role",
      "role-before"),
  PERSON_TENANTS_CHANGED(
      "It changes which tenants a person may enter.", "person", "tenants", "tenants-before"),
  PERSON_AGENT_CHANGED(
      "It changes which agent of HaloPSA a person is said to be.",
      "agent",
      "agent-before",
      "person"),
  GROUP_ADDED("A group of people is added.", "group", "group-name"),
  GROUP_CHANGED(
      "A group's name changes, or which tenants its members may enter.",
      "group",
      "group-name",
      "group-name-before",
      "tenants",
      "tenants-before"),
  GROUP_DELETED("A group of people is deleted.", "group", "group-name", "members", "tenants"),
  GROUP_MEMBER_CHANGED(
      "A person is put into a group, or taken out.",
      "group",
      "group-name",
      "member",
      "member-before",
      "person"),
  TENANT_ENTERED("A person enters a tenant by choice.", "how", "ticket", "value", "variable"),
  SIGN_IN_TAKEN(
      "Passkeys, recovery codes or the provider's account are taken from a person.",
      "count",
      "person",
      "what"),
  SET_UP_LINK_MADE("A link to set a sign-in up is made for a person.", "expires", "person"),
  SET_UP_LINK_USED("A set-up link was used.", "person", "person-name"),
  PASSKEY_ADDED("A passkey is added to a person.", "label", "passkey", "person"),
  PASSKEY_REMOVED("A passkey is taken from a person.", "passkey", "person"),
  RECOVERY_CODES_MADE("New recovery codes replace a person's old ones.", "count", "person"),
  RECOVERY_CODE_USED("A recovery code was used.", "left", "person"),
  BREAK_GLASS_SET_UP("The break-glass account is set up, or replaced.", "person"),
  BREAK_GLASS_SWITCHED_OFF("The break-glass account is switched off.", "person"),
  IDENTITY_LINKED(
      "An identity at the provider is given to a person.", "issuer", "person", "subject"),
  SIGNED_IN("A person signs in.", "method", "session"),
  SIGN_IN_REFUSED(
      "A sign-in was refused; at most one record a minute for each network and reason.",
      "code",
      "count",
      "method"),
  SESSION_ENDED("A session was ended before its time.", "reason", "session"),
  SESSION_REPLAYED("A session's old token was sent again; the whole session ends.", "session"),
  STEP_UP("A person has proved anew who it is.", "method", "session"),
  PAIRING_OPENED("A frame asked to be connected to a person.", "frame-origin", "pairing"),
  PAIRING_APPROVED("A person connected a frame.", "pairing"),
  PAIRING_REFUSED(
      "A frame was not connected.",
      "frame-browser",
      "frame-network",
      "frame-origin",
      "pairing",
      "reason"),
  PAIRING_REDEEMED("A connected frame got its session.", "pairing", "session"),
  REQUEST_FORGED("A request came from another page than jitgate's own.", "path"),
  SECRET_UNOPENABLE(
      "A secret did not open: it was changed, or moved.", "field", "record", "tenant-id"),
  KEY_ROTATED("Secrets are sealed with another key.", "new-key", "old-key"),
  POLICY_CHANGED(
      "What a policy says of an app or of all apps changes.", "app", "new", "old", "revision"),
  ACCESS_REQUESTED(
      "Somebody requests access.",
      "app",
      "approval",
      "device",
      "duration",
      "grant",
      "groups",
      "reason",
      "roles",
      "ticket"),
  ACCESS_REFUSED(
      "Access was not given on account of the ticket.", "app", "code", "detail", "ticket"),
  ACCESS_APPROVED(
      "Somebody approves a request.", "app", "device", "grant", "person", "person-name"),
  ACCESS_EXTENDED("Access is extended.", "app", "device", "grant", "reason", "ticket", "until"),
  ACCESS_QUESTIONED(
      "Its technician is asked whether access whose ticket is done is still needed.",
      "answer-until",
      "app",
      "detail",
      "device",
      "grant",
      "person",
      "person-name",
      "ticket"),
  ACCESS_KEPT(
      "A technician keeps access whose ticket is done, until its time is over.",
      "app",
      "detail",
      "device",
      "ends",
      "grant",
      "person",
      "person-name",
      "ticket"),
  ACCESS_ENDED(
      "Access ends, or a request for it: from here on it is taken away.",
      "app",
      "detail",
      "device",
      "grant",
      "person",
      "person-name",
      "ticket",
      "why"),
  ACCOUNT_OPENED(
      "An account is made in a customer's directory, or let in again.",
      "grant",
      "person",
      "person-name",
      "request-id",
      "user-name"),
  ACCESS_READY(
      "The directory shows all that the access brings.",
      "app",
      "device",
      "ends",
      "grant",
      "groups",
      "person",
      "person-name",
      "request-id",
      "roles",
      "ticket",
      "user-name"),
  CREDENTIAL_REVEALED(
      "A credential is shown.", "app", "device", "grant", "part", "ticket", "user-name"),
  ACCESS_REMOVED(
      "Nothing of the access is left, as was read back; no workstation password that was shown counts.",
      "app",
      "device",
      "grant",
      "person",
      "person-name",
      "proof",
      "request-id",
      "ticket",
      "user-name"),
  ACCESS_LEFT_VALID(
      "Access to a workstation is over, but the password that was shown works on.",
      "app",
      "device",
      "grant",
      "person",
      "person-name",
      "proof",
      "request-id",
      "ticket",
      "user-name"),
  ROTATION_ASKED(
      "A workstation is asked to make another local password.",
      "device",
      "grant",
      "person",
      "person-name",
      "request-id"),
  REMOVAL_NOT_CONFIRMED(
      "Access could not be taken away in time; jitgate goes on trying.",
      "code",
      "detail",
      "grant",
      "person",
      "person-name",
      "request-id",
      "user-name"),
  ORPHAN_FOUND(
      "A directory has an account with jitgate's sign that jitgate does not know.",
      "done",
      "object",
      "request-id",
      "user-name"),
  ACCOUNT_MISSING(
      "A directory does not have an open account of jitgate's any more.",
      "object",
      "request-id",
      "user-name"),
  NOTE_TRIED_AGAIN("A note on a ticket that was given up is tried again.", "note"),
  NOTES_DROPPED("All notes on tickets that wait are given up.", "count"),
  JIT_DISABLE_ASKED(
      "A technician's account at idemeum is to be disabled, because somebody asked or a ticket was"
          + " closed.",
      "disable",
      "technician",
      "ticket"),
  JIT_DISABLED(
      "idemeum is told to disable a technician's account; the outcome says what came of it.",
      "attempt",
      "customer",
      "disable",
      "email",
      "ticket"),
  JIT_DISABLE_HURRIED("An account at idemeum is to be disabled now.", "disable"),
  JIT_DISABLE_DROPPED("Nobody wants an account at idemeum disabled any more.", "disable"),
  TECHNICIAN_PUT(
      "It is said by which e-mail address idemeum knows a technician.", "agent", "email", "person"),
  TECHNICIAN_DELETED("It is forgotten by which address idemeum knows a technician.", "email"),
  CLOCK_LEAPT("The database's clock is another than expected.", "expected", "told");

  private final String meaning;
  private final String fields;

  AuditEvent(String meaning, String... fields) {
    this.meaning = meaning;
    this.fields = String.join(" ", fields);
  }

  /** Returns the stable word in the records, for example {@code tenant-put}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what it means, as one sentence. */
  public String meaning() {
    return meaning;
  }

  /** Returns the names of the details that a record may carry, sorted. */
  public List<String> fields() {
    return fields.isEmpty() ? List.of() : List.of(fields.split(" ", -1));
  }
}

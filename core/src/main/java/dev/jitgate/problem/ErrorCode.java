// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that can go wrong, with a number that never changes its meaning.
 *
 * <p>{@code docs/operate.md} lists every code; a test compares the two. A number that is no longer
 * used stays reserved.
 */
public enum ErrorCode {
  // 1xxx: the request itself.
  QUERY_MALFORMED(
      1001,
      "HaloPSA sent an address that cannot be read.",
      "Mostly it is a % in the customer's reference, which HaloPSA puts into the address as it is."
          + " Take a reference without % in HaloPSA."),
  CHARACTER_FORBIDDEN(
      1002,
      "The value holds a character that no tenant name may have.",
      "Type the customer's reference in HaloPSA anew; it was probably pasted with an invisible"
          + " character."),
  VALUE_TOO_LONG(
      1003,
      "The value is longer than any tenant name may be.",
      "Check which variable the tab's address uses; a name has at most 256 characters."),
  PARAMETER_REPEATED(
      1004,
      "The address names the same parameter twice.",
      "Keep one of the two in the custom tab's address; if a customer's name itself contains it,"
          + " give that customer another reference."),
  PARAMETER_MISSPELT(
      1005,
      "The address has a parameter that differs from a known one only in upper and lower case.",
      "Correct its spelling in the custom tab's address."),
  TOO_MANY_READINGS(
      1006,
      "Too many values hold a raw plus sign, which may mean a plus or a space.",
      "Send fewer variables, or take references without a plus sign."),
  HOST_UNKNOWN(
      1007,
      "No MSP is served under this host name.",
      "Set jitgate.msp.<msp>.host to the host (with port) of the tab's address."),
  HOST_REPEATED(
      1008,
      "The request names more than one host.",
      "Look at the proxy in front of jitgate; it must send exactly one Host header."),
  METHOD_NOT_ALLOWED(1009, "The address cannot be used with this method.", "Open it with GET."),
  PAGE_NOT_FOUND(
      1010, "There is no such page.", "Compare the custom tab's address with docs/custom-tab.md."),
  AGENT_NOT_PROVEN(
      1011,
      "The tab did not prove that a HaloPSA agent opened it.",
      "Add agentId=$LOGGEDINAGENTID&hmac=$HMAC to the tab's address, switch its secure URL"
          + " parameter on, and set the tab's secret in the administration, under Settings."),
  TICKET_NUMBER(
      1012,
      "The ticket in the tab's address is no number.",
      "Write ticket=$FAULTID into the custom tab's address; HaloPSA fills in the number."),

  // 2xxx: no tenant, or not one.
  VARIABLE_NOT_SET(
      2001,
      "HaloPSA did not fill in the variable.",
      "Open the customer in HaloPSA and fill in the field that the tab uses, for example Client"
          + " reference."),
  TENANT_NOT_FOUND(
      2002,
      "No tenant fits what HaloPSA sent.",
      "Tell an administrator of jitgate. Under Administration, Mapping, Values that led to no"
          + " tenant, they press Explain beside this value; then they correct the reference in"
          + " HaloPSA, add the tenant, or press Map to."),
  TENANT_AMBIGUOUS(
      2003,
      "More than one tenant fits what HaloPSA sent.",
      "Tell an administrator of jitgate. They give each of these customers a reference of its own in"
          + " HaloPSA, and its tenant that display name; or they empty the reference and let"
          + " HaloPSA's number of the customer say which it is. If several tenants have one number,"
          + " they take it from all but the right one. Do not map the shared name: it would lead all"
          + " of them to one tenant."),
  VALUE_MAY_BE_CUT(
      2004,
      "The value ends in white space; HaloPSA may have cut it off at a # sign.",
      "Tell an administrator of jitgate. They take a reference without # and without a space at its"
          + " end; or they empty it and let HaloPSA's number of the customer say which it is. Do not"
          + " map the value: what may be cut off opens nothing, and other customers may send the"
          + " same."),
  VALUES_DISAGREE(
      2005,
      "What HaloPSA sent leads to different tenants.",
      "One of the values is wrong. Under Administration, Mapping, an administrator explains them"
          + " together, written as ?clientId=118&customerDisplayName=Acme: it says what each leads"
          + " to. Then they correct the reference in HaloPSA, the tenant's number, or the mapping."),
  // 2006-2019: mappings, and clients that led elsewhere before.
  CLIENT_TENANT_CHANGED(
      2006,
      "The customer of this ticket led to another tenant before.",
      "Ask an administrator of jitgate to look at Mapping, Stopped changes: they confirm the"
          + " change, or mend what caused it: the customer's reference in HaloPSA, or in jitgate a"
          + " tenant's name or number, or a mapping."),
  MAPPING_TAKEN(
      2007,
      "This value is mapped to another tenant already.",
      "Read the mapping and its history first; then change it, naming the revision that you saw."),
  MAPPING_CHANGED(
      2008,
      "Somebody else has changed this mapping since you read it.",
      "Read the mapping again, look at its tenant, and decide then."),
  MAPPING_UNKNOWN(2009, "There is no such mapping.", "Read the list of mappings again."),
  MAPPING_UNFIT(
      2010,
      "This cannot be a mapping.",
      "Name a variable as the tab's address does, a value of at most 256 visible characters, and a"
          + " reason of at most 200."),
  MAPPINGS_TOO_MANY(
      2011,
      "There are too many mappings.",
      "Delete mappings that nobody needs; customers whose names fit need none."),
  MAPPING_ELSEWHERE(
      2012,
      "This value cannot be mapped by you.",
      "Ask an administrator who may enter every tenant."),
  CLIENT_UNKNOWN(
      2013, "No change of this client is stopped.", "Read the list of stopped changes again."),
  CLIENT_CHANGED(
      2014,
      "The stopped change is another one by now.",
      "Read the list of stopped changes again, and decide then."),
  MAPPING_SHARED(
      2015,
      "Several tenants fit this value, so that it cannot be mapped.",
      "The customers of all of them would open one tenant. Give each tenant a display name of its"
          + " own, and its customer that name as reference in HaloPSA; or empty that reference and"
          + " map HaloPSA's number of the customer."),
  TENANT_NOT_ENTERABLE(
      2020,
      "There is no such tenant that you may enter.",
      "Search for it by its name. If it does not come up, ask an administrator: it may have been"
          + " renamed, deleted, or never been among yours."),

  // 3xxx: resolvers.
  RESOLVER_FAILED(
      3001, "A resolver broke.", "Look for its name in the server's log and tell its author."),
  RESOLVER_LATE(
      3002,
      "A resolver did not answer in time.",
      "Open the tab again. If it stays so, look at the system that the resolver asks."),
  RESOLVER_UNAVAILABLE(
      3003,
      "A resolver could not reach what it asks.",
      "Open the tab again. If it stays so, look at the system that the resolver asks."),
  RESOLVER_ANSWER_INVALID(
      3004,
      "A resolver gave an answer that cannot be right.",
      "Tell the resolver's author; the log says what was wrong."),
  RESOLVER_BUSY(3005, "A resolver has too much to do.", "Open the tab again in a few seconds."),
  RESOLVER_PAUSED(
      3006,
      "A resolver failed too often and is left out for a minute.",
      "Open the tab again in a minute; look for the resolver's name in the server's log."),
  RESOLVER_QUARANTINED(
      3007,
      "A resolver failed again and again and is no longer asked.",
      "Mend it, then replace its jar, or press Ask it again under Resolvers (POST"
          + " /api/v1/resolvers/<entry>/release)."),
  RESOLVER_ABSENT(
      3008,
      "A configured resolver was not found.",
      "Put its jar into the folder jitgate.resolver-path, or take its entry out of the setting"
          + " resolvers."),
  RESOLVER_NOT_LOADED(
      3009,
      "A resolver jar could not be loaded.",
      "Build the jar against this version's resolver-spi and put everything it needs inside."),
  RESOLVER_NAME_TAKEN(3010, "Two resolvers have the same name.", "Take one of the two jars away."),
  RESOLVER_SETTING(
      3011,
      "A resolver cannot work with its settings.",
      "Correct the setting that the message names, below resolver.<entry>."),

  // 4xxx: tenants, and their import.
  IMPORT_HEADER(
      4001,
      "The table's first line is not a header that jitgate understands.",
      "Start the table with name,displayName and one further column for each attribute."),
  IMPORT_LINE(
      4002, "A line of the table is not proper CSV.", "Correct the line's quotes and columns."),
  TENANT_URL_NAME(
      4003,
      "The tenant's URL name cannot be one.",
      "Use lower-case letters a-z, digits and inner hyphens, 63 at most, not starting with xn--."),
  TENANT_DISPLAY_NAME(
      4004,
      "The tenant's display name cannot be one.",
      "Use 1 to 256 characters without $ [ ] \" and without control or invisible ones."),
  TENANT_ATTRIBUTE(
      4005,
      "An attribute of the tenant cannot be stored.",
      "Name it with letters, digits and . _ -, 64 at most; give it a value of at most 256"
          + " characters."),
  TENANT_REPEATED(4006, "The table names the same URL name twice.", "Keep one of the two lines."),
  TENANT_KEY_SHARED(
      4007,
      "Several tenants have the same display name.",
      "Requests for that name are refused as ambiguous; rename one, and give its customer the new"
          + " name as reference in HaloPSA."),
  TENANT_LOOK_ALIKE(
      4008,
      "Several tenants have display names that look the same.",
      "Requests for these names are refused as ambiguous; rename one, and give its customer the new"
          + " name as reference in HaloPSA."),
  TENANT_UNKNOWN(
      4009, "There is no such tenant.", "Compare the name with the table that was imported."),
  IMPORT_TOO_LARGE(
      4010, "The table is too large.", "Import it in several parts; each is added to the last."),
  TENANT_UNADDRESSABLE(
      4011,
      "No hand-off address can be made for this tenant.",
      "Give the tenant what the detail names, or change the setting hand-off-template."),
  TENANT_CLIENT_SHARED(
      4012,
      "Several tenants have the same number of a HaloPSA customer.",
      "What goes by that number is refused as ambiguous; take it from all of them but the right"
          + " one."),
  SEARCH_NOT_READY(
      4020,
      "The tenants cannot be searched yet.",
      "Search again in a few seconds; the server has just started."),
  TENANT_CHANGED(
      4030,
      "Somebody else has changed this tenant since you read it.",
      "Read the tenant again, look at what is different, and decide then."),
  TENANT_EXISTS(
      4031,
      "There is a tenant with this URL name already.",
      "Take another URL name, or change that tenant."),
  IMPORT_UNKNOWN(
      4033, "There is no such import.", "Imports are forgotten after a day; send the table again."),
  IMPORT_NOT_READY(
      4034,
      "The import is not at the step for this.",
      "Look at its state; only one that is previewed can be applied."),
  IMPORTS_TOO_MANY(
      4035,
      "Too many imports of this MSP are not over yet.",
      "Apply or discard one of them, or wait until one is over."),
  IMPORT_NO_SPACE(
      4036,
      "There is no room for the table on the server.",
      "Make room where the server's java.io.tmpdir lies; nothing has changed."),
  IMPORT_OVER(
      4037,
      "The import was ended before it was applied; nothing has changed.",
      "Send the table again if you want it."),

  // 5xxx: settings.
  SETTING_INVALID(5001, "A setting has a value that cannot be used.", "Correct the key named."),
  SETTING_MISSING(5002, "A setting is missing.", "Set the key named."),
  SETTING_UNKNOWN(5003, "A setting is unknown and has no effect.", "Correct or remove the key."),
  SETTING_CHANGED(
      5004,
      "Somebody else has changed this setting since you read it.",
      "Read the settings again, look at the new value, and decide then."),
  SETTING_KEY(
      5005,
      "There is no such setting to be changed here.",
      "Take a key that GET /api/v1/settings lists, or resolver.<entry>.<key>; the others are set"
          + " where the server is started."),
  SETTING_NOT_UNDOABLE(
      5006,
      "This change cannot be undone.",
      "Set the values that you want; secrets that were replaced are not kept."),
  SETTING_STOPS_TABS(
      5007,
      "With these settings the tabs of this MSP would not be answered.",
      "Correct the resolver that the message names, or put its jar into jitgate.resolver-path"
          + " first."),
  SETTING_REFUSED(
      5008,
      "One of the values cannot be used; nothing was saved.",
      "Correct the setting that the message names."),

  // 6xxx: the API.
  TOKEN_INVALID(
      6002,
      "The request carries no valid token.",
      "Send Authorization: Bearer <token> with one that an administrator made under API tokens, and"
          + " that is neither over nor revoked."),
  BODY_INVALID(6003, "The request's body cannot be read.", "Compare it with the OpenAPI document."),
  BODY_TYPE(6004, "The request's body has the wrong type.", "Send the type that the detail names."),
  BODY_LATE(
      6005,
      "The request's body did not arrive in time.",
      "Send it again; over a slow line send a table in parts."),
  API_TOKEN_NAME(6010, "The token's name cannot be one.", "Use 1 to 128 visible characters."),
  API_TOKEN_SCOPES(
      6011,
      "The token's scopes cannot be used.",
      "Name at least one of those that docs/reference.md lists."),
  API_TOKEN_DAYS(
      6012, "The token's life cannot be that long.", "Let it last 1 to 365 days; 90 is usual."),
  API_TOKEN_UNKNOWN(6013, "There is no such token.", "Open the list of API tokens anew."),
  API_TOKENS_TOO_MANY(
      6014, "The MSP has too many API tokens.", "Revoke those that nobody uses any more."),
  API_VERSION_OLD(
      6015,
      "Somebody else has changed this since you read it.",
      "Read it again, look at what is different, and decide then."),
  API_VERSION_MISSING(
      6016,
      "The call does not say which version it changes.",
      "Send If-Match with the ETag of what you have read."),
  API_QUERY_INVALID(
      6017,
      "The address asks for something that there is not.",
      "Correct what the detail names; the OpenAPI document lists what there is."),

  // 7xxx: who somebody is.
  NOT_SIGNED_IN(7001, "Nobody is signed in here.", "Sign in; the button opens a window for it."),
  SESSION_ENDED(7002, "The session has ended.", "Sign in again; the button opens a window for it."),
  STEP_UP_NEEDED(
      7003,
      "The last sign-in is too long ago for this.",
      "Confirm with your passkey, or at your provider, that it is still you."),
  NOT_PERMITTED(
      7004, "You may not do this.", "Ask an administrator of your MSP for the role that may."),
  REQUEST_FORGED(
      7005,
      "The request does not come from a page of jitgate's.",
      "Open the page anew and try again. If it stays so, look at the proxy in front of jitgate: it"
          + " must leave Origin and Sec-Fetch-Site alone."),
  PROOF_INVALID(
      7006,
      "The tab's key did not sign this request.",
      "Sign in again in this tab; if it stays so, set the computer's clock. If it is so for"
          + " everybody, the server's clock is wrong."),
  PAIRING_VOID(
      7007,
      "This request to connect a tab is not valid any more.",
      "Press the sign-in button in the tab again."),
  PAIRING_NUMBER(
      7008,
      "The number does not fit.",
      "Pick the number that the tab shows. Nobody will ever ask you for it; if you did not open a"
          + " tab just now, choose \"Not me\"."),
  PAIRINGS_TOO_MANY(7009, "Too many tabs wait for a sign-in.", "Try again in a minute."),
  LINK_VOID(
      7010,
      "This link is not valid any more.",
      "Ask an administrator for a new one; at the first start, restart jitgate and look into its"
          + " log."),
  PERSON_NAME(7011, "The person's name cannot be one.", "Use 1 to 128 visible characters."),
  PERSON_UNKNOWN(7012, "There is no such person.", "Open the list of people anew."),
  LAST_ADMINISTRATOR(
      7013,
      "The last administrator cannot be taken away.",
      "Make somebody else an administrator first, and let them sign in once."),
  REQUESTS_TOO_MANY(7014, "Too many requests in a short time.", "Wait a minute."),
  RECOVERY_CODE_WRONG(
      7015,
      "This is no recovery code that can be used.",
      "Compare it with your list; each code works once, and new ones make old ones void."),
  // 702x: passkeys; 703x: break-glass.
  PASSKEY_CEREMONY_OVER(
      7020,
      "This passkey request is over.",
      "Start again; a request is good for five minutes and one answer."),
  PASSKEY_ANSWER_INVALID(
      7021,
      "The passkey's answer cannot be accepted.",
      "Start again, with the screen lock switched on. If it stays so, compare the browser's address"
          + " with jitgate.msp.<msp>.host."),
  PASSKEY_UNKNOWN(
      7022,
      "This passkey is not known here.",
      "Use another passkey, or sign in with a recovery code and register this device again."),
  PASSKEY_REPEATED(
      7023, "This passkey is registered already.", "Use it, or register another device."),
  PASSKEY_LAST(
      7024,
      "This passkey is the only way in and stays.",
      "Register another passkey or make recovery codes first, then remove this one."),
  PASSKEY_LABEL(
      7025,
      "The passkey cannot be called so.",
      "Use 1 to 64 characters without control or invisible ones."),
  BREAK_GLASS_WRONG(
      7030,
      "The password and the code do not open a break-glass access.",
      "Take both from where they are kept; wait for the authenticator's next code. If no"
          + " break-glass access was set up, only an administrator can do so, under People."),
  BREAK_GLASS_WAIT(
      7031,
      "The last failed attempt from your network was a short while ago.",
      "Wait as long as the detail says; it is never more than a minute."),
  BREAK_GLASS_BUSY(
      7032, "Too many attempts are being checked at once.", "Try again in a few seconds."),
  BREAK_GLASS_CODE(
      7033,
      "The code does not fit the authenticator key that was shown.",
      "Wait for the next code; if it stays so, set the clock of the authenticator's device."),
  BREAK_GLASS_SET_UP_OVER(
      7034,
      "This set-up of the break-glass access is over.",
      "Begin anew; it must be confirmed within 30 minutes, and by the last one who began."),
  // 704x: sign-in by OpenID Connect.
  OIDC_UNREACHABLE(
      7040,
      "The identity provider does not answer.",
      "Try again in a minute. If it stays so, look at the provider and at the setting"
          + " oidc.issuer."),
  OIDC_ANSWER_REFUSED(
      7041,
      "The identity provider's answer cannot be trusted.",
      "Start the sign-in anew. If it stays so, compare the provider's settings with"
          + " docs/sign-in.md."),
  OIDC_TRANSACTION_GONE(
      7042,
      "This sign-in is over, or belongs to another browser.",
      "Start the sign-in anew, in one browser, and finish it within ten minutes."),
  OIDC_NOT_ALLOWED(
      7043,
      "You are not known here.",
      "Ask an administrator of jitgate to add you, or to give you a role at the identity"
          + " provider."),
  OIDC_SIGN_IN_TOO_OLD(
      7044,
      "The identity provider did not ask you to sign in again.",
      "Start anew. If it stays so, let the provider send auth_time, as docs/sign-in.md says."),
  OIDC_LOGOUT_REFUSED(
      7045,
      "The logout token cannot be trusted.",
      "Compare the provider's settings with docs/sign-in.md."),
  OIDC_PROVIDER_ERROR(
      7046, "The identity provider refused the sign-in.", "Read what it said, and start anew."),
  GROUP_NAME(7050, "The group's name cannot be one.", "Use 1 to 128 visible characters."),
  GROUP_NAME_TAKEN(7051, "There is a group of this name already.", "Use another name."),
  GROUP_UNKNOWN(7052, "There is no such group.", "Open the list of people anew."),
  TENANTS_UNKNOWN(
      7053,
      "The list names a tenant that there is not.",
      "Write one URL name on each line, as in the table of tenants; a new tenant takes seconds."),
  SIGN_IN_OWN(
      7054,
      "You cannot take your own sign-in away here.",
      "Use your account's page, or ask another administrator."),

  // 8xxx: keys and records.
  KEY_MISSING(
      8001,
      "There is no master key.",
      "Make one with: openssl rand -base64 32 > master.key; chmod 600 master.key; and set"
          + " jitgate.secrets.key-file."),
  KEY_EXPOSED(
      8002,
      "Others can get at the master key.",
      "Make its file readable for the server's user alone (chmod 600). If somebody may have read"
          + " it, begin with a new one."),
  KEY_WEAK(
      8003,
      "The master key is none, or can be guessed.",
      "Make one with: openssl rand -base64 32."),
  KEY_WRONG(
      8004,
      "The master key is not the database's.",
      "Give the key with which this database began; docs/operate.md says how to begin with a new"
          + " one."),
  SECRET_UNOPENABLE(
      8005,
      "A secret does not open.",
      "Somebody has changed or moved it in the database: look at who can write there, restore the"
          + " row from a backup, or set the secret anew."),
  ROTATION_UNDER_WAY(
      8006, "The last rotation is not over.", "Wait until it is; /api/v1/secrets/rotation tells."),
  AUDIT_UNWRITABLE(
      8020,
      "The audit trail cannot be written.",
      "Look at the database and its table audit_record; nothing is changed until it can be"
          + " written."),
  AUDIT_POSITION(
      8021,
      "The position in the audit trail is no number.",
      "Send after=<number>, the number that the last export's last line names."),

  // 9xxx: the server.
  NOT_CONFIGURED(
      9001,
      "No MSP is configured yet.",
      "Set jitgate.msps and the keys that the start page names."),
  MSP_NOT_STARTED(
      9002,
      "This MSP could not be started.",
      "Read why in the log, under Resolvers, or at /api/v1/resolvers."),
  STORE_UNREACHABLE(
      9003, "The database does not answer.", "Look at the database; jitgate goes on by itself."),
  STORE_BUSY(
      9004,
      "Somebody else is changing this MSP's tenants.",
      "Do it again in a minute; an import of many tenants takes that long."),
  REQUESTS_AT_ONCE(
      9005,
      "Too many requests from your network are under way at once.",
      "Try again in a second. Behind a proxy, set jitgate.trusted-proxies, or all count as one."),
  INTERNAL(9999, "jitgate has a bug here.", "Report it with the time of the request."),

  // 10xxx: accounts for a while, and the policies about them.
  ACCESS_NOT_ALLOWED(
      10001,
      "The policy does not let this person request it.",
      "An administrator says who may, under Policies."),
  APP_UNKNOWN(10002, "The tenant has no such app.", "Reload the page; its apps were changed."),
  REASON_MISSING(
      10003, "The policy wants a reason.", "Say in 1 to 500 characters what the access is for."),
  TICKET_MISSING(
      10004,
      "The policy wants a ticket.",
      "Open the tab from a ticket whose address carries ticket=$FAULTID."),
  DURATION_UNFIT(
      10005,
      "The policy does not allow access for so long.",
      "Ask for less; the form shows the longest."),
  POLICY_INCOMPLETE(
      10006,
      "The policy cannot be used as it is, so nobody gets access by it.",
      "An administrator completes it, under Policies."),
  POLICY_VALUE(
      10007, "The policy's value is not one that it may have.", "Take one that the message names."),
  POLICY_CHANGED(
      10008, "Somebody else has changed the policy since.", "Reload it and do your change again."),
  POLICY_UNKNOWN(
      10009, "Nothing is said there.", "Read the list of policies again, or say something."),
  GRANT_UNKNOWN(10010, "There is no such access.", "Reload the page."),
  GRANT_OVER(10011, "This access has ended.", "Request it anew."),
  GRANT_NOT_READY(10012, "This access is not ready yet.", "Wait until the page says that it is."),
  GRANTS_TOO_MANY(
      10013, "Too many requests for access in a short time.", "Wait a minute and try again."),
  APPROVAL_OWN(
      10014, "Nobody approves a request of their own.", "Ask a colleague who may approve it."),
  APPROVAL_OVER(
      10015, "The request does not wait for approval any more.", "Reload the page to see why."),
  ROLE_UNKNOWN(
      10016,
      "The directory has no role or group of a name that the policy has.",
      "Correct the name in the policy, or make the group in the customer's directory."),
  TENANT_HAS_ACCOUNTS(
      10017,
      "The tenant still has accounts that jitgate made.",
      "Revoke all access to the tenant first, and wait until its removal is confirmed."),
  REMOVAL_NOT_CONFIRMED(
      10020,
      "It is not confirmed that the account has lost its access.",
      "jitgate goes on trying. Look at the account in the customer's directory, and at the detail"
          + " that says what the directory answered."),
  GRANT_INTERRUPTED(
      10021,
      "The node that made the account ready ended, so what it had begun was taken back.",
      "Request it anew."),
  GRANT_LATE(
      10022,
      "The directory did not make the account ready in time, so it was taken back.",
      "Try again; look at the directory's state if it happens again."),
  ORPHAN_FOUND(
      10023,
      "The directory has an account with jitgate's sign that jitgate does not know.",
      "It was disabled. Look at who made it, then delete it in the directory."),
  ACCOUNT_MISSING(
      10024,
      "The directory does not have an open account of jitgate's any more.",
      "Look in the directory's log for who deleted it. Whoever has it says that they are done, and"
          + " requests anew."),

  // 11xxx: customers' directories.
  DIRECTORY_NOT_CONNECTED(
      11001,
      "The tenant is not connected to Entra ID.",
      "An administrator connects it, under Tenants."),
  DIRECTORY_LOCKED_OUT(
      11002,
      "Entra ID does not let jitgate in.",
      "Run the tenant's preflight; it names the secret, the certificate or the consent to renew."),
  DIRECTORY_REFUSED(
      11003,
      "Entra ID refuses what jitgate asked for.",
      "Run the tenant's preflight; it names the missing permission."),
  DIRECTORY_THROTTLED(
      11004, "Entra ID wants to be asked less often.", "jitgate waits and goes on by itself."),
  DIRECTORY_UNREACHABLE(
      11005,
      "Entra ID does not answer.",
      "jitgate goes on by itself. If it lasts, an administrator looks whether the server reaches"
          + " Microsoft."),
  DIRECTORY_UNCERTAIN(
      11006,
      "Entra ID gave no answer that tells whether it was done.",
      "jitgate looks before it does it again."),
  DIRECTORY_NOT_THERE(
      11007,
      "Entra ID does not have what was asked for, or does not show it yet.",
      "jitgate waits some minutes and goes on by itself."),
  DIRECTORY_NAME_TAKEN(
      11008,
      "Other accounts have all the user names that the policy's pattern makes.",
      "Change the pattern in the policy, or rename those accounts."),
  DIRECTORY_UNSUPPORTED(
      11009,
      "The directory's policy, licence or cloud does not have it.",
      "Run the tenant's preflight; it says what is off. Without Temporary Access Passes choose"
          + " passwords in the policy."),
  DIRECTORY_INVALID(
      11010,
      "Entra ID calls what jitgate asked for wrong.",
      "The detail says what it complains of."),
  CONNECTION_VALUE(
      11020,
      "The connection's value is not one that it may have.",
      "Copy it anew from the app registration."),
  CONNECTION_CHANGED(
      11021, "Somebody else has changed the connection since.", "Reload it and do it again."),
  CONSENT_NOT_GIVEN(
      11022,
      "The customer's administrator did not consent, or not for this tenant.",
      "If it was given, wait some minutes and run the preflight, which alone counts. Else make a"
          + " new link and sign in as a Global Administrator of that tenant."),

  // 12xxx: HaloPSA's tickets and clients.
  TICKET_UNKNOWN(
      12001,
      "HaloPSA has no such ticket.",
      "Open the tab from the ticket again. If it is there, an administrator gives jitgate's"
          + " API-only agent in HaloPSA a role for the ticket's team and department."),
  TICKET_CLOSED(
      12002,
      "The ticket is closed.",
      "Open it again in HaloPSA, or use the customer's open ticket."),
  TICKET_ELSEWHERE(
      12003,
      "The ticket is another customer's.",
      "Open the tab from a ticket of this customer. If the ticket is right, tell an administrator:"
          + " under Tenants the customer's number stands at another tenant (attribute"
          + " haloClientId), or under Mapping clientId is mapped to another."),
  TICKET_CLIENT_UNKNOWN(
      12004,
      "No tenant, or more than one, has the number of the ticket's customer.",
      "Tell an administrator the ticket's number. If no tenant has the customer's number"
          + " ($CLIENT_ID), they enter it under Tenants as the attribute haloClientId, or map"
          + " clientId to the tenant under Mapping; if several have it, they take it from all but"
          + " one."),
  TICKET_NOT_ASSIGNED(
      12005,
      "The ticket is not assigned to the agent who opened the tab.",
      "If it is somebody else's, assign it to yourself in HaloPSA and ask again. If the signature"
          + " does not say who looks: an administrator sets the tab's secret under Settings and in"
          + " HaloPSA's custom tab, with the address that stands under For HaloPSA; a tenant that"
          + " was searched, or opened in a window, has no signature."),
  HALOPSA_NOT_CONNECTED(
      12010,
      "jitgate does not know where this MSP's tickets are.",
      "An administrator sets halopsa.url, halopsa.client-id and halopsa.client-secret together,"
          + " under Settings, or lets the policy's ticket be optional."),
  HALOPSA_LOCKED_OUT(
      12011,
      "HaloPSA does not let jitgate in.",
      "An administrator tests the connection under For HaloPSA; it names what is wrong: the client"
          + " id, the secret, or the application's agent."),
  HALOPSA_REFUSED(
      12012,
      "HaloPSA refuses what jitgate asked for.",
      "An administrator tests the connection under For HaloPSA. If all is OK there the agent may"
          + " read and not change: its role needs the right to modify tickets, the application"
          + " edit:tickets."),
  HALOPSA_THROTTLED(
      12013,
      "HaloPSA has been asked too often in the last minutes.",
      "Wait some minutes. Everything that uses HaloPSA's API shares one limit."),
  HALOPSA_UNREACHABLE(
      12014,
      "HaloPSA does not answer.",
      "Try again in a minute. If it lasts, an administrator looks whether the server reaches"
          + " HaloPSA: For HaloPSA, Test the connection."),
  HALOPSA_CALL_REFUSED(
      12015,
      "A call of HaloPSA's webhook does not prove that it is HaloPSA's.",
      "Enter jitgate and the setting halopsa.webhook-secret as the webhook's basic"
          + " authentication."),
  NOTE_UNKNOWN(
      12016,
      "There is no such note that was given up.",
      "Press Show the latest again, under For HaloPSA."),
  TICKET_QUESTION_OVER(
      12017,
      "There is nothing to answer about this ticket any more.",
      "Look at the tile again. If access has ended, request it anew, from an open ticket."),
  AGENT_OTHER(
      12018,
      "HaloPSA's signature says that another agent looks than the one who is signed in here.",
      "Sign in to HaloPSA and to jitgate as yourself. If you did: an administrator enters your"
          + " number as an agent under People, HaloPSA agent."),
  AGENT_TAKEN(
      12019,
      "Another person has this number of an agent.",
      "Take it from them first, under People, HaloPSA agent."),

  // 13xxx: workstations.
  WORKSTATION_UNKNOWN(
      13001,
      "The tenant has no such workstation.",
      "Search it anew: it may have been deleted, disabled, or be no Windows device of this"
          + " directory."),
  LAPS_MISSING(
      13002,
      "Windows LAPS has handed in no password of the workstation.",
      "The customer enables LAPS in Entra ID under Devices, Device settings, and gives the"
          + " workstation a LAPS policy whose backup directory is Entra ID. The password is there some"
          + " hours later."),
  LAPS_NOT_PERMITTED(
      13003,
      "The customer's directory does not let jitgate see its workstations, or their passwords.",
      "An administrator gives the app registration Device.Read.All and"
          + " DeviceLocalCredential.Read.All and lets the customer consent again; the tenant's"
          + " preflight names what is missing."),

  // 14xxx: customers as HaloPSA has them.
  CUSTOMERS_NOT_READ(
      14001,
      "HaloPSA's clients have not been read yet.",
      "Press Read now under Customers; it says what is in the way."),
  CUSTOMERS_GONE(
      14002,
      "HaloPSA shows no clients.",
      "Give the API-only agent in HaloPSA a role that reads clients. What was read before stays."),
  CUSTOMERS_BEING_READ(
      14003, "HaloPSA's clients are being read right now.", "Wait a minute, and reload the page."),
  CUSTOMER_UNKNOWN(
      14004,
      "HaloPSA had no such client when its clients were read last.",
      "Press Read now under Customers."),
  CUSTOMER_CHANGED(
      14005,
      "The client is otherwise in HaloPSA than you have seen it.",
      "Reload the page, look again, and decide anew."),
  CUSTOMER_ELSEWHERE(
      14006,
      "Another tenant has the client's number as an attribute.",
      "Take it from that tenant under Tenants, then accept again."),
  REFERENCE_CHANGED(
      14007,
      "The client's reference in HaloPSA is another than in the preview.",
      "Press Read now under Customers, and look at the preview again."),
  REFERENCE_NOT_TAKEN(
      14008,
      "HaloPSA did not change the client's reference.",
      "Give the API application edit:customers, and its agent a role that modifies clients."),
  REFERENCE_UNFIT(
      14009,
      "The client's reference cannot be the tenant's name.",
      "Accept the client for one tenant first. Where several tenants have the display name, take"
          + " the URL name."),

  // 15xxx: idemeum's API.
  IDEMEUM_NOT_CONNECTED(
      15001,
      "jitgate may not use idemeum's API for this.",
      "Under Settings, idemeum: the API key lets jitgate read the customers; client id and client"
          + " secret let it disable accounts."),
  IDEMEUM_LOCKED_OUT(
      15002,
      "idemeum does not let jitgate in.",
      "Test the connection under For idemeum; make the API key or the OAuth2 client anew in idemeum"
          + " (Settings, Integrations) and enter it under Settings."),
  IDEMEUM_REFUSED(
      15003,
      "idemeum refuses what jitgate asked for.",
      "See whether the customer's display name and the technician's e-mail address are exactly as"
          + " in idemeum, and whether the key or client may do it. jitgate goes on trying."),
  IDEMEUM_THROTTLED(
      15004, "idemeum has been asked too often.", "Wait some minutes; jitgate goes on by itself."),
  IDEMEUM_UNREACHABLE(
      15005,
      "idemeum does not answer as it should.",
      "jitgate goes on by itself. If it lasts, look whether the server reaches the address that is"
          + " set as idemeum-parent."),
  IDEMEUM_LIST(
      15006,
      "idemeum's list of customers cannot be read.",
      "Nothing was changed. Import the customers as a table until a version of jitgate knows the"
          + " list's shape."),
  IDEMEUM_NAME_SHARED(
      15007,
      "Several tenants have the display name by which idemeum tells customers apart.",
      "Rename one of them in idemeum and read the customers again; until then disable the account"
          + " in idemeum's portal."),
  IDEMEUM_TECHNICIAN(
      15008,
      "Nobody has said by which e-mail address idemeum knows the technician.",
      "Enter it under For idemeum, Technicians; jitgate goes on by itself."),
  IDEMEUM_EMAIL(
      15009,
      "It is no e-mail address, or no number of an agent.",
      "Write the address as it stands at the technician in idemeum, for example"
          + " sam@example.com, and HaloPSA's number of the agent as digits."),
  IDEMEUM_EMAIL_TAKEN(
      15010,
      "The person or the agent has another e-mail address already.",
      "Take that one away first, under For idemeum, Technicians."),
  DISABLE_UNKNOWN(
      15011,
      "There is no such request to disable an account that still waits.",
      "Press Show the latest again, under For idemeum."),
  IDEMEUM_UNREAD(
      15012, "The customers have not been read yet.", "Read them first, under For idemeum.");

  private final int number;
  private final String sentence;
  private final String remedy;

  ErrorCode(int number, String sentence, String remedy) {
    this.number = number;
    this.sentence = sentence;
    this.remedy = remedy;
  }

  /** Returns the stable code, for example {@code JG-2002}. */
  public String code() {
    return String.format(Locale.ROOT, "JG-%04d", number);
  }

  /** Returns the error with the given code; empty if there is none. */
  public static Optional<ErrorCode> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }

  /** Returns whose matter it is, by the code's thousands. */
  public Kind kind() {
    return Kind.values()[Math.min(number / 1000, Kind.values().length) - 1];
  }

  /** Returns what went wrong, as one sentence without names. */
  public String sentence() {
    return sentence;
  }

  /** Returns what to do about it, as one or two sentences. */
  public String remedy() {
    return remedy;
  }

  /** Whose matter an error is. */
  public enum Kind {
    /** The request, so the address of the tab. */
    REQUEST,
    /** The mapping between HaloPSA's customers and the tenants. */
    RESOLUTION,
    /** A resolver jar, or what it asks. */
    RESOLVER,
    /** The table of tenants. */
    TENANTS,
    /** The deployment's settings. */
    SETTINGS,
    /** The caller of the API. */
    API,
    /** A person who signs in, or the session of one. */
    SIGN_IN,
    /** Keys, secrets and the audit trail. */
    RECORDS,
    /** The server. */
    SERVER,
    /** Accounts for a while, and the policies about them. */
    ACCESS,
    /** A customer's directory. */
    DIRECTORY
  }
}

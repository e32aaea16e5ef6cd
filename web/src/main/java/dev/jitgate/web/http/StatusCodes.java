// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.problem.ErrorCode;
import java.util.OptionalInt;

/** Which HTTP status an error has, in one place for pages and API alike. */
public final class StatusCodes {

  private static final int MISDIRECTED_REQUEST = 421;
  private static final int PRECONDITION_REQUIRED = 428;
  private static final int INSUFFICIENT_STORAGE = 507;

  private StatusCodes() {}

  /** Returns the HTTP status of an error. */
  public static int of(ErrorCode code) {
    return switch (code) {
      case SETTING_KEY,
          SETTING_REFUSED,
          QUERY_MALFORMED,
          TICKET_NUMBER,
          CHARACTER_FORBIDDEN,
          VALUE_TOO_LONG,
          PARAMETER_MISSPELT,
          TOO_MANY_READINGS,
          HOST_REPEATED,
          IMPORT_HEADER,
          IMPORT_LINE,
          TENANT_URL_NAME,
          TENANT_DISPLAY_NAME,
          TENANT_ATTRIBUTE,
          TENANT_REPEATED,
          BODY_INVALID,
          API_TOKEN_NAME,
          API_TOKEN_SCOPES,
          API_TOKEN_DAYS,
          API_QUERY_INVALID,
          MAPPING_UNFIT,
          PERSON_NAME,
          GROUP_NAME,
          TENANTS_UNKNOWN,
          PASSKEY_ANSWER_INVALID,
          PASSKEY_LABEL,
          AUDIT_POSITION,
          OIDC_TRANSACTION_GONE,
          OIDC_LOGOUT_REFUSED,
          REASON_MISSING,
          TICKET_MISSING,
          DURATION_UNFIT,
          POLICY_VALUE,
          IDEMEUM_EMAIL,
          CONNECTION_VALUE ->
          400;
      case TOKEN_INVALID,
          NOT_SIGNED_IN,
          SESSION_ENDED,
          STEP_UP_NEEDED,
          PROOF_INVALID,
          RECOVERY_CODE_WRONG,
          BREAK_GLASS_WRONG,
          HALOPSA_CALL_REFUSED ->
          401;
      case AGENT_NOT_PROVEN,
          NOT_PERMITTED,
          MAPPING_ELSEWHERE,
          REQUEST_FORGED,
          OIDC_ANSWER_REFUSED,
          OIDC_NOT_ALLOWED,
          OIDC_SIGN_IN_TOO_OLD,
          OIDC_PROVIDER_ERROR,
          ACCESS_NOT_ALLOWED,
          APPROVAL_OWN,
          TICKET_NOT_ASSIGNED,
          AGENT_OTHER ->
          403;
      case PAGE_NOT_FOUND,
          VARIABLE_NOT_SET,
          TENANT_NOT_FOUND,
          TENANT_NOT_ENTERABLE,
          TENANT_UNKNOWN,
          API_TOKEN_UNKNOWN,
          IMPORT_UNKNOWN,
          MAPPING_UNKNOWN,
          CLIENT_UNKNOWN,
          PERSON_UNKNOWN,
          GROUP_UNKNOWN,
          PASSKEY_UNKNOWN,
          APP_UNKNOWN,
          POLICY_UNKNOWN,
          GRANT_UNKNOWN,
          TICKET_UNKNOWN,
          WORKSTATION_UNKNOWN,
          DISABLE_UNKNOWN,
          IDEMEUM_UNREAD,
          NOTE_UNKNOWN,
          CUSTOMER_UNKNOWN ->
          404;
      case METHOD_NOT_ALLOWED -> 405;
      case PARAMETER_REPEATED,
          TENANT_AMBIGUOUS,
          VALUE_MAY_BE_CUT,
          VALUES_DISAGREE,
          CLIENT_TENANT_CHANGED,
          MAPPING_TAKEN,
          MAPPING_SHARED,
          MAPPINGS_TOO_MANY,
          TENANT_KEY_SHARED,
          TENANT_UNADDRESSABLE,
          TENANT_LOOK_ALIKE,
          TENANT_CLIENT_SHARED,
          IMPORT_NOT_READY,
          IMPORT_OVER,
          PAIRING_NUMBER,
          LAST_ADMINISTRATOR,
          GROUP_NAME_TAKEN,
          API_TOKENS_TOO_MANY,
          SIGN_IN_OWN,
          ROTATION_UNDER_WAY,
          PASSKEY_REPEATED,
          PASSKEY_LAST,
          SETTING_NOT_UNDOABLE,
          SETTING_STOPS_TABS,
          BREAK_GLASS_CODE,
          POLICY_INCOMPLETE,
          GRANT_OVER,
          GRANT_NOT_READY,
          APPROVAL_OVER,
          ROLE_UNKNOWN,
          TENANT_HAS_ACCOUNTS,
          REMOVAL_NOT_CONFIRMED,
          GRANT_INTERRUPTED,
          GRANT_LATE,
          ORPHAN_FOUND,
          ACCOUNT_MISSING,
          DIRECTORY_NOT_CONNECTED,
          DIRECTORY_NAME_TAKEN,
          DIRECTORY_UNSUPPORTED,
          CONSENT_NOT_GIVEN,
          IDEMEUM_NOT_CONNECTED,
          IDEMEUM_NAME_SHARED,
          IDEMEUM_TECHNICIAN,
          IDEMEUM_EMAIL_TAKEN,
          LAPS_MISSING,
          TICKET_CLOSED,
          TICKET_QUESTION_OVER,
          AGENT_TAKEN,
          TICKET_ELSEWHERE,
          TICKET_CLIENT_UNKNOWN,
          CUSTOMERS_NOT_READ,
          CUSTOMERS_BEING_READ,
          CUSTOMER_ELSEWHERE,
          REFERENCE_CHANGED,
          REFERENCE_UNFIT,
          HALOPSA_NOT_CONNECTED ->
          409;
      case PAIRING_VOID, LINK_VOID, PASSKEY_CEREMONY_OVER, BREAK_GLASS_SET_UP_OVER -> 410;
      case PAIRINGS_TOO_MANY,
          REQUESTS_TOO_MANY,
          REQUESTS_AT_ONCE,
          BREAK_GLASS_WAIT,
          IMPORTS_TOO_MANY,
          GRANTS_TOO_MANY ->
          429;
      case SETTING_CHANGED,
          API_VERSION_OLD,
          TENANT_CHANGED,
          TENANT_EXISTS,
          MAPPING_CHANGED,
          CLIENT_CHANGED,
          CUSTOMER_CHANGED,
          POLICY_CHANGED,
          CONNECTION_CHANGED ->
          412;
      case API_VERSION_MISSING -> PRECONDITION_REQUIRED;
      case IMPORT_NO_SPACE -> INSUFFICIENT_STORAGE;
      case IMPORT_TOO_LARGE -> 413;
      case BODY_LATE -> 408;
      case BODY_TYPE -> 415;
      case HOST_UNKNOWN -> MISDIRECTED_REQUEST;
      case RESOLVER_FAILED,
          RESOLVER_LATE,
          RESOLVER_UNAVAILABLE,
          RESOLVER_ANSWER_INVALID,
          RESOLVER_BUSY,
          RESOLVER_PAUSED,
          RESOLVER_QUARANTINED,
          RESOLVER_ABSENT,
          RESOLVER_NOT_LOADED,
          RESOLVER_NAME_TAKEN,
          RESOLVER_SETTING,
          NOT_CONFIGURED,
          MSP_NOT_STARTED,
          STORE_UNREACHABLE,
          STORE_BUSY,
          SEARCH_NOT_READY,
          KEY_WRONG,
          BREAK_GLASS_BUSY,
          AUDIT_UNWRITABLE,
          OIDC_UNREACHABLE,
          DIRECTORY_THROTTLED,
          DIRECTORY_UNREACHABLE,
          IDEMEUM_THROTTLED,
          IDEMEUM_UNREACHABLE,
          HALOPSA_THROTTLED,
          HALOPSA_UNREACHABLE ->
          503;
      case DIRECTORY_LOCKED_OUT,
          DIRECTORY_REFUSED,
          LAPS_NOT_PERMITTED,
          DIRECTORY_UNCERTAIN,
          DIRECTORY_NOT_THERE,
          DIRECTORY_INVALID,
          CUSTOMERS_GONE,
          REFERENCE_NOT_TAKEN,
          IDEMEUM_LOCKED_OUT,
          IDEMEUM_REFUSED,
          IDEMEUM_LIST,
          HALOPSA_LOCKED_OUT,
          HALOPSA_REFUSED ->
          502;
      case KEY_MISSING,
          SECRET_UNOPENABLE,
          KEY_EXPOSED,
          KEY_WEAK,
          SETTING_INVALID,
          SETTING_MISSING,
          SETTING_UNKNOWN,
          INTERNAL ->
          500;
    };
  }

  /** Returns after how many seconds the request may be repeated, if waiting helps. */
  public static OptionalInt retryAfterSeconds(ErrorCode code) {
    if (code == ErrorCode.REQUESTS_AT_ONCE) {
      return OptionalInt.of(1);
    }
    return switch (of(code)) {
      case 429 -> OptionalInt.of(60);
      case 503 -> OptionalInt.of(code == ErrorCode.RESOLVER_PAUSED ? 60 : 5);
      default -> OptionalInt.empty();
    };
  }
}

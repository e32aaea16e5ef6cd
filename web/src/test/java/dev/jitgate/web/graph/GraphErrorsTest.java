// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.ProviderException.Trouble;
import dev.jitgate.web.outbound.Fields;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphErrorsTest {

  @ParameterizedTest(name = "{0} {1}: {2} {3} is {4}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GET    | 401 | InvalidAuthenticationToken | Access token has expired. | LOCKED_OUT",
        "PATCH  | 403 | Authorization_RequestDenied | Insufficient privileges. | REFUSED",
        "GET    | 403 | Authentication_RequestFromNonPremiumTenantOrB2CTenant | No. | UNSUPPORTED",
        "GET    | 403 | AccessDenied | Your tenant is not licensed for this feature. | UNSUPPORTED",
        "POST   | 403 | Directory_QuotaExceeded | Too many objects. | UNSUPPORTED",
        "GET    | 404 | Request_ResourceNotFound | Resource 'x' does not exist. | NOT_THERE",
        "POST   | 404 | SubjectNotFound | The subject is not found. | NOT_THERE",
        "POST   | 400 | RoleNotFound | The role is not found. | NOT_THERE",
        "POST   | 400 | Request_BadRequest | The source resource object or one of the objects being"
            + " referenced don't exist. | NOT_THERE",
        "PATCH  | 400 | Request_BadRequest | One or more property values specified are invalid."
            + " | NOT_THERE",
        "POST   | 400 | Request_BadRequest | One or more properties contains invalid values."
            + " | INVALID",
        "POST   | 400 | AadPremiumLicenseRequired | The tenant needs P2. | UNSUPPORTED",
        "POST   | 400 | RoleAssignmentRequestPolicyValidationFailed | The following policy rules"
            + " failed: [\"ExpirationRule\"] | UNSUPPORTED",
        "POST   | 400 | BadRequest | Request not applicable to target tenant. | UNSUPPORTED",
        "POST   | 400 | badRequest | Converged UserCredentialPolicy does not allow creating or"
            + " updating this authentication method. | UNSUPPORTED",
        "PATCH  | 409 | Conflict | Changed meanwhile. | THROTTLED",
        "PATCH  | 412 | PreconditionFailed | Changed meanwhile. | THROTTLED",
        "PATCH  | 400 | Directory_ConcurrencyViolation | Changed meanwhile. | THROTTLED",
        "POST   | 400 | PendingRoleAssignmentRequest | One is pending. | THROTTLED",
        "GET    | 429 | TooManyRequests | Too Many Requests | THROTTLED",
        "POST   | 429 | activityLimitReached | Too Many Requests | THROTTLED",
        "GET    | 500 | InternalServerError | Oh. | UNREACHABLE",
        "GET    | 503 | serviceUnavailable | Oh. | UNREACHABLE",
        "POST   | 500 | InternalServerError | Oh. | UNCERTAIN",
        "PATCH  | 502 | BadGateway | Oh. | UNCERTAIN",
        "DELETE | 504 | GatewayTimeout | Oh. | UNCERTAIN",
        "POST   | 408 | RequestTimeout | Oh. | UNCERTAIN",
        "POST   | 400 | Request_BadRequest | The specified password does not comply with password"
            + " complexity requirements. | INVALID",
        "GET    | 302 | '' | '' | INVALID"
      })
  void saysWhatItMeans(String method, int status, String code, String message, Trouble trouble) {
    ProviderException e = GraphErrors.of(error(method, "/users/x", status, code, message));

    assertThat(e.trouble()).isEqualTo(trouble);
  }

  @Test
  void anotherAccountsNameIsTakenForNewAccountsOnly() {
    String message =
        "Another object with the same value for property userPrincipalName already exists.";

    assertThat(
            GraphErrors.of(error("POST", "/users", 400, "Request_BadRequest", message)).trouble())
        .isEqualTo(Trouble.NAME_TAKEN);
    assertThat(
            GraphErrors.of(
                    error(
                        "POST", "/users", 409, "Request_MultipleObjectsWithSameKeyValue", "Twice."))
                .trouble())
        .isEqualTo(Trouble.NAME_TAKEN);
    assertThat(
            GraphErrors.of(error("PATCH", "/users/x", 400, "Request_BadRequest", message))
                .trouble())
        .isEqualTo(Trouble.INVALID);
  }

  @Test
  void aGatewaysPageLeavesTheStatus() {
    GraphAnswer answer =
        new GraphAnswer(
            GraphRequest.post("/users"),
            502,
            Fields.readObject("<html>Bad Gateway</html>".getBytes(StandardCharsets.UTF_8)),
            Optional.of(Duration.ofSeconds(3)));

    ProviderException e = GraphErrors.of(answer.error());

    assertThat(e.trouble()).isEqualTo(Trouble.UNCERTAIN);
    assertThat(e.retryAfter()).contains(Duration.ofSeconds(3));
    assertThat(e.detail())
        .isEqualTo("POST /users was answered with HTTP status 502, nothing that can be read.");
  }

  @Test
  void repeatsNoSecretThatTheDirectoryRepeats() {
    assertThat(words("The password Sesame-1 and\n\u202Ethe token eyJhbGciOi.eyJ4.sig are bad."))
        .isEqualTo(
            "POST /users was answered with HTTP status 400, Request_BadRequest: The password"
                + " [hidden] and the token [hidden] are bad.");
  }

  @Test
  void repeatsNoTokenHoweverManyPartsItHas() {
    assertThat(words("eyJ" + "a.".repeat(50_000) + " is bad."))
        .endsWith("Request_BadRequest: [hidden] is bad.");
  }

  private static String words(String message) {
    GraphRequest request = GraphRequest.post("/users").hiding("Sesame-1");
    return new GraphAnswer(
            request, 400, Optional.of(body("Request_BadRequest", message)), Optional.empty())
        .error()
        .words();
  }

  private static GraphError error(
      String method, String path, int status, String code, String message) {
    GraphRequest request = new GraphRequest(method, path, Optional.empty(), List.of());
    return new GraphAnswer(request, status, Optional.of(body(code, message)), Optional.empty())
        .error();
  }

  private static JsonObject body(String code, String message) {
    return Json.createObjectBuilder()
        .add("error", Json.createObjectBuilder().add("code", code).add("message", message))
        .build();
  }
}

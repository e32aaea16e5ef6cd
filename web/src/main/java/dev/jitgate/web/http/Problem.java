// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonObjectBuilder;

/** An error as JSON, by RFC 9457 (Problem Details for HTTP APIs). */
public final class Problem {

  /** The media type of {@link #of}. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private Problem() {}

  /**
   * Returns the members that every problem has; more may be added.
   *
   * @param code what went wrong
   * @param detail what exactly was found, without tenants' names
   */
  public static JsonObjectBuilder of(ErrorCode code, String detail) {
    return JsonParts.object()
        .add("type", "urn:jitgate:error:" + code.code())
        .add("title", code.sentence())
        .add("status", StatusCodes.of(code))
        .add("detail", detail)
        .add("code", code.code())
        .add("remedy", code.remedy());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.Request;
import java.time.Instant;

/**
 * A call that was served.
 *
 * @param at when it came, by the stand-in's clock
 * @param request what was called
 * @param answer what was answered; its status is 0 if the connection was cut
 * @param faulty whether an {@link ApiFault} decided on the answer
 */
public record ApiCall(Instant at, Request request, Answer answer, boolean faulty) {}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import java.time.Instant;

/**
 * What is in the way of an account.
 *
 * @param code the error's stable code
 * @param detail what the directory said
 * @param since when it began
 * @param attempts how often it has failed in a row
 */
public record AccountTrouble(String code, String detail, Instant since, int attempts) {}

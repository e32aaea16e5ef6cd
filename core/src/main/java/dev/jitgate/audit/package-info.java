// SPDX-License-Identifier: Apache-2.0

/**
 * Who did what, when, with which result: a chain of records that nobody can change unnoticed.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → provider → credential
 *
 * <p>Every station writes here. {@link dev.jitgate.audit.AuditTrail} is the way in. What an offline
 * verifier needs ({@code AuditKey}, {@code AuditChain}, {@code Checkpoint}, {@code ExportLine},
 * {@code Hmac}) uses the JDK only and is packed into it as it is.
 */
@NullMarked
package dev.jitgate.audit;

import org.jspecify.annotations.NullMarked;

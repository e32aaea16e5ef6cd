// SPDX-License-Identifier: Apache-2.0

/**
 * The life of access to a customer's directory, from the request to its proven removal.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → <b>access</b> → provider →
 * credential
 *
 * <p>{@link dev.jitgate.grant.GrantDesk} is where people come; {@link
 * dev.jitgate.grant.AccountWork} does in the directory what the store says, again and again until
 * it is so.
 */
@NullMarked
package dev.jitgate.grant;

import org.jspecify.annotations.NullMarked;

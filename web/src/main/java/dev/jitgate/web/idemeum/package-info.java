// SPDX-License-Identifier: Apache-2.0

/**
 * idemeum's API: its customers are compared with the tenants, and technicians' accounts there are
 * disabled when their tickets are done.
 *
 * <p>HTTP request → variables → resolution → tenant → <b>destination</b> → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.web.idemeum;

import org.jspecify.annotations.NullMarked;

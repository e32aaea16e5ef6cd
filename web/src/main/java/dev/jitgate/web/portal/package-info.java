// SPDX-License-Identifier: Apache-2.0

/**
 * What a technician sees and does in the tab: searches a tenant, enters it, picks one where none
 * was found.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → <b>access</b> → provider →
 * credential
 */
@NullMarked
package dev.jitgate.web.portal;

import org.jspecify.annotations.NullMarked;

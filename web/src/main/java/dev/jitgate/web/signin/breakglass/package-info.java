// SPDX-License-Identifier: Apache-2.0

/**
 * The way in when nobody can sign in any more, without HTTP.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → <b>access</b> → provider →
 * credential
 */
@NullMarked
package dev.jitgate.web.signin.breakglass;

import org.jspecify.annotations.NullMarked;

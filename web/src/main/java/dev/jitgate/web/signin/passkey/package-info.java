// SPDX-License-Identifier: Apache-2.0

/**
 * Signs people in by passkey, or by recovery code, without HTTP.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → <b>access</b> → provider →
 * credential
 */
@NullMarked
package dev.jitgate.web.signin.passkey;

import org.jspecify.annotations.NullMarked;

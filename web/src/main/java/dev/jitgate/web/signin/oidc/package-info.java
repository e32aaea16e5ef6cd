// SPDX-License-Identifier: Apache-2.0

/**
 * Sign-in at an identity provider by OpenID Connect, without servlets around it.
 *
 * <p><b>HTTP request</b> → variables → resolution → tenant → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.web.signin.oidc;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0

/**
 * Who may request which access to a tenant, for how long and under what conditions.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → <b>access</b> → provider →
 * credential
 *
 * <p>A policy is made of layers of texts by {@link dev.jitgate.policy.PolicySetting setting}. What
 * is not understood lets nobody in.
 */
@NullMarked
package dev.jitgate.policy;

import org.jspecify.annotations.NullMarked;

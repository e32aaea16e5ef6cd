// SPDX-License-Identifier: Apache-2.0

/**
 * What runs: the MSPs that are served, their resolvers, and their tenants in memory.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → provider → credential
 */
@NullMarked
package dev.jitgate.web.deployment;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0

/**
 * What a resolver jar implements and what the host gives it.
 *
 * <p>HTTP request → variables → <b>resolution</b> → tenant → destination → access → provider →
 * credential
 *
 * <p>A jar registers a {@link dev.jitgate.resolver.spi.TenantResolverFactory}; the host makes one
 * {@link dev.jitgate.resolver.spi.TenantResolver} of it for each entry of each MSP's chain and asks
 * it, for every tab that is opened, which {@link dev.jitgate.resolver.spi.Tenant} is meant. The
 * answer is a {@link dev.jitgate.resolver.spi.Resolution}.
 *
 * <p>No parameter, return value or component in this package is ever null unless its own
 * documentation says otherwise.
 */
@NullMarked
package dev.jitgate.resolver.spi;

import org.jspecify.annotations.NullMarked;

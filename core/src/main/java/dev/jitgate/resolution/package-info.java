// SPDX-License-Identifier: Apache-2.0

/**
 * The chain of resolvers and what it says about a request: the verdict, with every step.
 *
 * <p>HTTP request → variables → <b>resolution</b> → tenant → destination → access → provider →
 * credential
 *
 * <p>{@link dev.jitgate.resolution.Resolvers} is the way in. Loading: {@code ResolverFolder} and
 * {@code ClassPath} make a {@link dev.jitgate.resolution.ResolverRegistry}. Asking: a {@link
 * dev.jitgate.resolution.ResolverChain} holds a {@code Generation} of {@code Slot}s, and an {@code
 * Inquiry} goes through them for one request. Guarding: {@code GuardedResolver} with its {@code
 * Caller} and {@code Breaker}; nothing that foreign code throws gets past a {@code Fault}.
 *
 * <p>This is the one package of the core that touches files: which classes answer a request is part
 * of the decision, and a jar can only be guarded by those who open it.
 */
@NullMarked
package dev.jitgate.resolution;

import org.jspecify.annotations.NullMarked;

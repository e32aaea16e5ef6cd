/**
 * The contract test that a resolver author extends, and the fakes it works with.
 *
 * <p>HTTP request → variables → <b>resolution</b> → tenant → destination → access → provider →
 * credential
 *
 * <p>A resolver jar proves itself with one class that extends {@link
 * dev.jitgate.resolver.tck.TenantResolverContract}; {@link dev.jitgate.resolver.tck.FakeDirectory},
 * {@link dev.jitgate.resolver.tck.FakeRequest} and {@link dev.jitgate.resolver.tck.FakeConfig}
 * serve for further tests.
 */
@NullMarked
package dev.jitgate.resolver.tck;

import org.jspecify.annotations.NullMarked;

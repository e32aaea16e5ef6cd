/**
 * Finds the tenant by the number that HaloPSA gives its client.
 *
 * <p>HTTP request → variables → <b>resolution</b> → tenant → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.resolver.haloclient;

import org.jspecify.annotations.NullMarked;

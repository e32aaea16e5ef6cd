/**
 * Finds the tenant by its part of the host name, in every form in which people write it.
 *
 * <p>HTTP request → variables → <b>resolution</b> → tenant → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.resolver.urlname;

import org.jspecify.annotations.NullMarked;

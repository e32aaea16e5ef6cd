/**
 * Finds the tenant by the name that people read.
 *
 * <p>HTTP request → variables → <b>resolution</b> → tenant → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.resolver.displayname;

import org.jspecify.annotations.NullMarked;

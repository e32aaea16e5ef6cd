/**
 * Finds the tenant by any variable of HaloPSA that one of its attributes repeats.
 *
 * <p>HTTP request → variables → <b>resolution</b> → tenant → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.resolver.customvariable;

import org.jspecify.annotations.NullMarked;

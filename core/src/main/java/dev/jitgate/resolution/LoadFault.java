// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.problem.ErrorCode;

/**
 * Something that could not be loaded, or not be used.
 *
 * @param jar the file name of the jar at fault
 * @param code {@code RESOLVER_NOT_LOADED} or {@code RESOLVER_NAME_TAKEN}
 * @param message what was found, naming the class where one is known
 */
public record LoadFault(String jar, ErrorCode code, String message) {}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

/**
 * A role or group of a directory.
 *
 * @param id the directory's own id of it
 * @param name what people call it
 */
public record NamedObject(String id, String name) {}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

/**
 * A role that an account has.
 *
 * @param assignmentId the directory's own id of the assignment
 * @param roleId which role
 * @param scope where in the directory; {@code /} for all of it
 * @param timed whether the directory ends it by itself (Privileged Identity Management)
 */
public record HeldRole(String assignmentId, String roleId, String scope, boolean timed) {}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

/**
 * A tenant among which a person chooses.
 *
 * @param id its id
 * @param name its display name
 * @param urlName its URL name
 * @param domain its domain; empty if there is none
 */
public record FoundTenant(String id, String name, String urlName, String domain) {}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

/**
 * The MSP's tenants; the page's scripts fetch them from the API.
 *
 * @param admin what all pages have in common
 * @param count how many there are
 */
public record TenantsPage(AdminPage admin, int count) {}

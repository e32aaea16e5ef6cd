// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

/**
 * How HaloPSA's clients stand to the tenants.
 *
 * @param admin what all pages have in common
 * @param connected whether it is known where HaloPSA is
 */
public record CustomersPage(AdminPage admin, boolean connected) {}

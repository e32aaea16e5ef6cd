// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

/**
 * The report on a month.
 *
 * @param admin what all pages have in common
 * @param month the month with which it begins, for example {@code 2026-11}
 */
public record ReportPage(AdminPage admin, String month) {}

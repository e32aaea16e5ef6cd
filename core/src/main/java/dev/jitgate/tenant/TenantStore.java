// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.msp.Msp;
import dev.jitgate.resolver.spi.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where tenants are kept. Every call is about one MSP and sees nothing of the others.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} if the store does not
 * answer, and with {@code STORE_BUSY} if another change of the MSP's tenants takes too long; what a
 * method has returned from is there for good.
 */
public interface TenantStore {

  /**
   * Returns each MSP's version: a number that grows with every change of its tenants. An MSP that
   * never had a tenant is absent, or has 0.
   */
  Map<Msp, Long> versions();

  /** Returns all tenants of an MSP, for answering from memory. */
  LoadedTenants load(Msp msp);

  /**
   * Returns which tenants have changed since a version, so that who knows that version's tenants
   * need not load all.
   *
   * @param msp the MSP
   * @param version the version that is known
   * @param most how many changes are still better than loading all
   * @return the changes; empty if there are more, if deletions since that version may have been
   *     forgotten, or if loading all costs no more
   */
  Optional<TenantChanges> changesSince(Msp msp, long version, int most);

  /** Returns the tenant with the given URL name, or empty if the MSP has none. */
  Optional<Tenant> find(Msp msp, String urlName);

  /**
   * Adds a tenant, or replaces the display name and all attributes of the one with its URL name,
   * whose id stays.
   *
   * @return the tenant as it is now
   * @throws dev.jitgate.problem.JitgateException with the first problem if it cannot be stored
   */
  Tenant put(Msp msp, TenantDraft draft);

  /**
   * Does the same on terms.
   *
   * @throws dev.jitgate.problem.JitgateException besides, with {@code TENANT_CHANGED}, {@code
   *     TENANT_EXISTS} or {@code TENANT_UNKNOWN} if the terms are not met; nothing has changed then
   */
  Tenant put(Msp msp, TenantDraft draft, ChangeTerms terms);

  /** Deletes the tenant with the given URL name; returns whether there was one. */
  boolean delete(Msp msp, String urlName);

  /** Does the same on terms; throws as {@link #put(Msp, TenantDraft, ChangeTerms)} does. */
  boolean delete(Msp msp, String urlName, ChangeTerms terms);

  /** Returns who made a tenant what it is; empty if that was an import, or is not known. */
  Optional<LastChange> lastChange(Msp msp, Tenant tenant);

  /**
   * Returns tenants in the order of their URL names.
   *
   * @param after the URL name behind which to begin; empty for the first
   * @param limit how many at most
   */
  List<Tenant> page(Msp msp, String after, int limit);

  /**
   * Adds and changes tenants from a table: CSV in UTF-8 whose header is {@code name,displayName}
   * and one further column for each attribute.
   *
   * <p>A line sets the display name and the attributes of the table's columns, an empty cell
   * removes its attribute, and attributes without a column stay. Tenants without a line stay, too.
   * Capitals of a URL name and white space around a cell do not count; of two lines with one URL
   * name the first is taken. All good lines become effective together.
   *
   * @param msp the MSP
   * @param table the table; read to its end, not closed
   * @return what became of each line
   * @throws IOException if the table could not be read to its end; nothing has changed then
   * @throws dev.jitgate.problem.JitgateException with {@code IMPORT_HEADER} if the header cannot be
   *     understood, with {@code IMPORT_TOO_LARGE} if the table names too many tenants; nothing has
   *     changed then
   */
  ImportReport importTable(Msp msp, InputStream table) throws IOException;

  /**
   * Returns what {@link #importTable} would do; changes nothing, and holds nobody up.
   *
   * @param table the table; read to its end, not closed
   * @param watch what hears how far it is
   * @throws IOException if the table could not be read to its end
   * @throws dev.jitgate.problem.JitgateException as {@link #importTable} does
   */
  ImportPreview preview(Msp msp, InputStream table, ImportWatch watch) throws IOException;

  /**
   * Does what {@link #importTable(Msp, InputStream)} does, and ends an import of the {@link
   * ImportStore}'s in the same transaction: either both are done or neither.
   *
   * @throws dev.jitgate.problem.JitgateException besides, with {@code IMPORT_OVER} if the import is
   *     not being applied any more; nothing has changed then
   */
  ImportReport importTable(Msp msp, InputStream table, ImportRun run) throws IOException;

  /**
   * Who changed a tenant last, and when.
   *
   * @param author what colleagues call them
   * @param at when
   */
  record LastChange(String author, Instant at) {}

  /**
   * An MSP's tenants at one moment.
   *
   * @param snapshot the tenants
   * @param version the MSP's version then; the tenants may be newer, never older
   */
  record LoadedTenants(TenantSnapshot snapshot, long version) {}

  /**
   * What is different from an MSP's tenants of an earlier version.
   *
   * @param changed tenants as they are now, new ones among them
   * @param deleted ids of tenants that are no more; their URL names may be others' now
   * @param version the MSP's version then; the changes may be newer, never older
   */
  record TenantChanges(List<Tenant> changed, List<UUID> deleted, long version) {

    /** Takes unmodifiable copies of the lists. */
    public TenantChanges {
      changed = List.copyOf(changed);
      deleted = List.copyOf(deleted);
    }
  }
}

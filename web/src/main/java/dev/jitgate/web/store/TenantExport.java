// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.jitgate.resolver.spi.Tenant;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Writes tenants as a table that {@link SqlTenantStore#importTable} takes back unchanged, and that
 * no spreadsheet computes.
 */
public final class TenantExport {

  private TenantExport() {}

  /**
   * Writes a table.
   *
   * @param tenants returns the same tenants at each of two calls: the first tells the columns
   * @param out where to; not closed
   */
  public static void write(Supplier<Stream<Tenant>> tenants, OutputStream out) throws IOException {
    List<String> attributes = attributes(tenants);
    CsvWriter table = TableWriter.begin(out);
    List<String> header = new ArrayList<>(List.of("name", "displayName"));
    header.addAll(attributes);
    try (Stream<Tenant> all = tenants.get()) {
      table.writeRecord(header);
      all.forEach(tenant -> table.writeRecord(cells(tenant, attributes)));
      table.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<String> attributes(Supplier<Stream<Tenant>> tenants) {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Tenant> all = tenants.get()) {
      all.forEach(tenant -> names.addAll(tenant.attributes().keySet()));
    }
    return List.copyOf(names);
  }

  private static List<String> cells(Tenant tenant, List<String> attributes) {
    List<String> cells = new ArrayList<>(attributes.size() + 2);
    cells.add(tenant.urlName());
    cells.add(CellGuard.close(tenant.displayName()));
    for (String attribute : attributes) {
      cells.add(CellGuard.close(tenant.attributes().getOrDefault(attribute, "")));
    }
    return cells;
  }
}

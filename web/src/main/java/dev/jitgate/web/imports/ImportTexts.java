// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.imports;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.ImportPreview;
import dev.jitgate.tenant.ImportPreview.Sample;
import dev.jitgate.tenant.ImportReport;
import dev.jitgate.tenant.ImportReport.Rejection;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.json.WarningJson;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an import would do, and what it did, as JSON: kept as such, for whichever node is asked. */
final class ImportTexts {

  /** Most lines and warnings that are shown; all lines are to be had as CSV. */
  private static final int MOST_SHOWN = 100;

  private static final int MOST_FIELDS = 10;

  private ImportTexts() {}

  static String of(ImportPreview preview) {
    JsonArrayBuilder samples = JsonParts.array();
    preview.samples().forEach(sample -> samples.add(sample(sample)));
    JsonArrayBuilder rejections = JsonParts.array();
    preview.report().rejections().stream()
        .limit(MOST_SHOWN)
        .forEach(line -> rejections.add(rejection(line)));
    return counts(preview.report())
        .add("samples", samples)
        .add("rejections", rejections)
        .build()
        .toString();
  }

  static String of(ImportReport report, boolean recomputed) {
    return counts(report).add("recomputed", recomputed).build().toString();
  }

  private static JsonObjectBuilder counts(ImportReport report) {
    JsonArrayBuilder warnings = JsonParts.array();
    report.warnings().stream()
        .limit(MOST_SHOWN)
        .forEach(warning -> warnings.add(WarningJson.of(warning)));
    return JsonParts.object()
        .add("lines", report.lines())
        .add("added", report.added())
        .add("changed", report.changed())
        .add("unchanged", report.unchanged())
        .add("rejected", report.rejected())
        .add("warnings", warnings);
  }

  private static JsonObjectBuilder rejection(Rejection line) {
    return JsonParts.object()
        .add("line", line.line())
        .add("code", line.code().code())
        .add("reason", line.reason());
  }

  private static JsonObjectBuilder sample(Sample sample) {
    Map<String, String> before = sample.before().map(ImportTexts::fields).orElse(Map.of());
    Map<String, String> after = fields(sample.after());
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeIf(name -> after.get(name) != null && after.get(name).equals(before.get(name)));
    JsonArrayBuilder fields = JsonParts.array();
    names.stream()
        .limit(MOST_FIELDS)
        .forEach(
            name -> {
              JsonObjectBuilder field = JsonParts.object().add("field", name);
              if (before.containsKey(name)) {
                field.add("before", before.get(name));
              }
              if (after.containsKey(name)) {
                field.add("after", after.get(name));
              }
              fields.add(field);
            });
    return JsonParts.object()
        .add("name", sample.after().urlName())
        .add("kind", sample.before().isPresent() ? "changed" : "added")
        .add("fields", fields)
        .add("moreFields", Math.max(0, names.size() - MOST_FIELDS));
  }

  private static Map<String, String> fields(Tenant tenant) {
    Map<String, String> fields = new TreeMap<>(tenant.attributes());
    fields.put("displayName", tenant.displayName());
    return fields;
  }
}

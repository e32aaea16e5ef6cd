// SPDX-License-Identifier: Apache-2.0
package com.example.msp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a file of lines {@code value=url-name} said when it was read.
 *
 * @param modified when the file was changed last before it was read
 * @param size its size then, in bytes
 * @param urlNames the URL names by value; several if several lines have one value
 */
record Mapping(FileTime modified, long size, Map<String, Set<String>> urlNames) {

  /** What no file says. */
  static final Mapping NONE = new Mapping(FileTime.fromMillis(0), -1, Map.of());

  /** Returns this mapping, or a new one if the file has changed. */
  Mapping refreshed(Path file) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return now.lastModifiedTime().equals(modified) && now.size() == size
        ? this
        : new Mapping(now.lastModifiedTime(), now.size(), parse(Files.readAllLines(file)));
  }

  Set<String> urlNamesOf(String value) {
    return urlNames.getOrDefault(value.strip(), Set.of());
  }

  private static Map<String, Set<String>> parse(List<String> lines) throws IOException {
    Map<String, Set<String>> urlNames = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      // The last one, since a value may hold an equals sign and a URL name may not.
      int equals = line.lastIndexOf('=');
      if (equals < 1 || equals == line.length() - 1) {
        // A file that is half understood could lead astray.
        throw new IOException("line " + (i + 1) + " of the file is not value=url-name");
      }
      urlNames
          .computeIfAbsent(line.substring(0, equals).strip(), value -> new LinkedHashSet<>())
          .add(line.substring(equals + 1).strip());
    }
    return urlNames;
  }
}

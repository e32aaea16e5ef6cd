// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What tells without reading it whether a file is still the same.
 *
 * @param size its size
 * @param modified when it was last written
 * @param key which file it is, where the file system says so
 */
record JarStamp(long size, FileTime modified, Optional<Object> key) {

  /** Writing twice within this time may leave the same stamp on some file systems. */
  private static final Duration COARSE = Duration.ofSeconds(2);

  static JarStamp of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new JarStamp(
        attributes.size(),
        attributes.lastModifiedTime(),
        Optional.ofNullable(attributes.fileKey()));
  }

  /** Returns whether the file was written so recently that an equal stamp proves nothing yet. */
  boolean isYoung() {
    return Duration.between(modified.toInstant(), Instant.now()).abs().compareTo(COARSE) < 0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.web.secrets.KeySource;
import dev.jitgate.web.secrets.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The data folder is copied without the key, which lies in it. */
class H2RestoreIT extends RestoreContract {

  private static final String KEY = "master.key";

  @Override
  String url() {
    return "jdbc:h2:file:" + data().resolve("jitgate");
  }

  @Override
  String user() {
    return "jitgate";
  }

  @Override
  MasterKey master() {
    return new KeySource.MadeInFile(data().resolve(KEY)).read();
  }

  @Override
  boolean isMadeWhileNodesRun() {
    return false;
  }

  @Override
  void backUp() throws IOException {
    Path backup = Files.createDirectory(folder.resolve("backup"));
    for (Path file : files(data())) {
      if (!file.endsWith(KEY)) {
        copy(file, backup);
      }
    }
    copy(data().resolve(KEY), Files.createDirectory(folder.resolve("elsewhere")));
  }

  @Override
  void restore() throws IOException {
    for (Path file : files(data())) {
      Files.delete(file);
    }
    for (Path file : files(folder.resolve("backup"))) {
      copy(file, data());
    }
    copy(folder.resolve("elsewhere").resolve(KEY), data());
  }

  private Path data() {
    return folder.resolve("data");
  }

  private static void copy(Path file, Path to) throws IOException {
    Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}

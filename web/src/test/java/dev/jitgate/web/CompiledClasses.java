// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;

/** Classes as the compiler left them, for rules about what is written in them. */
public final class CompiledClasses {

  private CompiledClasses() {}

  /** Shows every class that is where one of the given ones is, each to a visitor of its own. */
  public static void show(Supplier<ClassVisitor> visitors, Class<?>... places)
      throws IOException, URISyntaxException {
    for (Class<?> one : places) {
      Path place = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place)) {
        showAll(visitors, place);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
          showAll(visitors, jar.getPath("/"));
        }
      }
    }
  }

  private static void showAll(Supplier<ClassVisitor> visitors, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".class")).toList()) {
        new ClassReader(Files.readAllBytes(file)).accept(visitors.get(), ClassReader.SKIP_DEBUG);
      }
    }
  }
}

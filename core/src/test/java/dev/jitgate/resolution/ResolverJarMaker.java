// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.resolver.spi.TenantResolverFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Makes resolver jars for tests, from sources compiled on the spot against the SPI alone, so that
 * no binary lies in the repository.
 */
public final class ResolverJarMaker {

  /** Classes by their sources: many tests want the same jar, and the compiler takes its time. */
  private static final Map<Map<String, String>, Map<String, byte[]>> COMPILED =
      new ConcurrentHashMap<>();

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> resources = new TreeMap<>();
  private final List<String> withoutClasses = new ArrayList<>();
  private String version = "1.0";

  /** Returns a maker of an empty jar. */
  public static ResolverJarMaker jar() {
    return new ResolverJarMaker();
  }

  /**
   * Returns a maker of a jar with one registered factory, {@code acme.Factory}.
   *
   * @param name what the factory says its name is
   * @param resolve the statements of {@code resolve(ResolutionRequest request)}
   */
  public static ResolverJarMaker factory(String name, String resolve) {
    return factory(name, resolve, "");
  }

  /**
   * Returns a maker of a jar with one registered factory, {@code acme.Factory}.
   *
   * @param name what the factory says its name is
   * @param resolve the statements of {@code resolve(ResolutionRequest request)}
   * @param more further members of the resolver's class
   */
  public static ResolverJarMaker factory(String name, String resolve, String more) {
    return jar()
        .source(
            "acme.Factory",
            """
            package acme;
            import dev.jitgate.resolver.spi.*;
            import java.util.*;
            public final class Factory implements TenantResolverFactory {
              public String name() { return "%s"; }
              public TenantResolver create(ResolverConfig config) { return new Resolver(); }
            }
            """
                .formatted(name))
        .source(
            "acme.Resolver",
            """
            package acme;
            import dev.jitgate.resolver.spi.*;
            import java.util.*;
            final class Resolver implements TenantResolver {
              public Resolution resolve(ResolutionRequest request) throws java.io.IOException,
                  InterruptedException {
                %s
              }
              %s
            }
            """
                .formatted(resolve, more))
        .service("acme.Factory");
  }

  /** Adds a class. */
  public ResolverJarMaker source(String className, String source) {
    sources.put(className, source);
    return this;
  }

  /** Compiles a class but leaves it out of the jar, as a forgotten library would be. */
  public ResolverJarMaker sourceLeftOut(String className, String source) {
    withoutClasses.add(className.replace('.', '/'));
    return source(className, source);
  }

  /** Registers a factory, or whatever else is to stand in the services file. */
  public ResolverJarMaker service(String line) {
    resources.merge(
        "META-INF/services/" + TenantResolverFactory.class.getName(),
        (line + "\n").getBytes(StandardCharsets.UTF_8),
        (before, added) ->
            (new String(before, StandardCharsets.UTF_8) + line + "\n")
                .getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Adds a file. */
  public ResolverJarMaker resource(String path, byte[] content) {
    resources.put(path, content);
    return this;
  }

  /** Sets the {@code Implementation-Version}. */
  public ResolverJarMaker version(String newVersion) {
    version = newVersion;
    return this;
  }

  /** Puts the jar into the folder in one step, as an administrator should. */
  public Path into(Path folder, String fileName) throws IOException {
    Path aside = Files.createTempFile(folder, "." + fileName, ".part");
    write(aside);
    return Files.move(aside, folder.resolve(fileName), StandardCopyOption.ATOMIC_MOVE);
  }

  private void write(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    Map<String, byte[]> classes =
        COMPILED.computeIfAbsent(Map.copyOf(sources), ResolverJarMaker::compiled);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      // Sources of equal length make jars of equal length.
      jar.setLevel(Deflater.NO_COMPRESSION);
      for (Map.Entry<String, byte[]> one : classes.entrySet()) {
        if (withoutClasses.stream().noneMatch(left -> one.getKey().equals(left + ".class"))) {
          jar.putNextEntry(new JarEntry(one.getKey()));
          jar.write(one.getValue());
        }
      }
      for (Map.Entry<String, byte[]> resource : resources.entrySet()) {
        jar.putNextEntry(new JarEntry(resource.getKey()));
        jar.write(resource.getValue());
      }
    }
  }

  /** Returns the classes by their places in a jar. */
  private static Map<String, byte[]> compiled(Map<String, String> sources) {
    Map<String, byte[]> compiled = new TreeMap<>();
    if (sources.isEmpty()) {
      return compiled;
    }
    try {
      Path classes = Files.createTempDirectory("resolver-classes");
      try {
        compile(sources, classes);
        try (Stream<Path> all = Files.walk(classes)) {
          for (Path path : all.filter(Files::isRegularFile).toList()) {
            String name = classes.relativize(path).toString().replace('\\', '/');
            compiled.put(name, Files.readAllBytes(path));
          }
        }
      } finally {
        delete(classes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compiled;
  }

  private static void compile(Map<String, String> sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(spi()));
      List<Source> units =
          sources.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList();
      List<String> options = List.of("-proc:none", "--release", "17");
      if (!compiler.getTask(null, files, problems, options, null, units).call()) {
        throw new IllegalArgumentException(problems.getDiagnostics().toString());
      }
    }
  }

  private static Path spi() {
    try {
      return Path.of(
          TenantResolverFactory.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String code;

    Source(String className, String code) {
      super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}

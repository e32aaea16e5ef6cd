// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web;

import dev.jitgate.web.http.ActionServlet;
import dev.jitgate.web.http.NoticeServlet;
import dev.jitgate.web.http.Route;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Which methods of ours call which, as the compiled classes say.
 *
 * <p>A call leads to whatever may be meant: to the method of the type that is named or of one above
 * it, and to those of all types below it. What a lambda expression or a method reference does
 * counts where it is written, for nobody knows who runs it.
 */
final class CallGraph {

  /**
   * A method.
   *
   * @param type the internal name of the type that has it
   * @param signature its name and descriptor
   */
  record Method(String type, String signature) {}

  private static final String ROUTE = Type.getInternalName(Route.class);
  private static final String ACTION = Type.getDescriptor(ActionServlet.Action.class);
  private static final String NOTICE = Type.getInternalName(NoticeServlet.Notice.class);
  private static final String PATH = Type.getDescriptor(jakarta.ws.rs.Path.class);
  private static final Pattern VERB =
      Pattern.compile("Ljakarta/ws/rs/(GET|POST|PUT|PATCH|DELETE);");

  private final Map<Method, Set<Method>> calls = new HashMap<>();
  private final Map<Method, Set<String>> constants = new HashMap<>();
  private final Map<String, List<String>> above = new HashMap<>();
  private final Map<String, Set<String>> below = new HashMap<>();
  private final Map<String, Set<Method>> resources = new HashMap<>();
  private final Map<String, Set<Method>> actions = new HashMap<>();

  /** For each route the types of which one is made where the route is named. */
  private final Map<String, Set<String>> made = new HashMap<>();

  private final Map<Method, Set<Method>> meant = new HashMap<>();

  private CallGraph() {}

  /** Reads all classes that are where one of the given ones is. */
  static CallGraph of(Class<?>... places) throws IOException, URISyntaxException {
    CallGraph graph = new CallGraph();
    CompiledClasses.show(() -> graph.new Reading(), places);
    return graph;
  }

  /** Returns what is done for each route that is put into a map with it, by the route's name. */
  Map<String, Set<Method>> actions() {
    Map<String, Set<Method>> all = new HashMap<>(actions);
    made.forEach(
        (route, types) ->
            calls.keySet().stream()
                .filter(it -> types.contains(it.type) && isNotice(it))
                .forEach(it -> all.computeIfAbsent(route, key -> new HashSet<>()).add(it)));
    return all;
  }

  private boolean isNotice(Method method) {
    return method.signature.startsWith("take(")
        && above.getOrDefault(method.type, List.of()).contains(NOTICE);
  }

  /** Returns the methods of the API by what they answer, for example {@code GET /tenants}. */
  Map<String, Set<Method>> resources() {
    return new HashMap<>(resources);
  }

  /**
   * Returns the names of the constants of a type to which methods may lead.
   *
   * @param where where the methods are that name them
   */
  Set<String> reached(Set<Method> from, Class<?> type, Predicate<String> where) {
    String prefix = Type.getInternalName(type) + ".";
    Set<String> found = new TreeSet<>();
    Set<Method> seen = new HashSet<>(from);
    Deque<Method> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      Method method = open.pop();
      if (where.test(method.type)) {
        constants.getOrDefault(method, Set.of()).stream()
            .filter(it -> it.startsWith(prefix))
            .forEach(it -> found.add(it.substring(prefix.length())));
      }
      for (Method called : calls.getOrDefault(method, Set.of())) {
        meant.computeIfAbsent(called, this::meant).stream().filter(seen::add).forEach(open::push);
      }
    }
    return found;
  }

  private Set<Method> meant(Method called) {
    Set<Method> meant = new HashSet<>();
    if (!above.containsKey(called.type)) {
      return meant;
    }
    Deque<String> open = new ArrayDeque<>(List.of(called.type));
    while (!open.isEmpty()) {
      String type = open.pop();
      Method own = new Method(type, called.signature);
      if (calls.containsKey(own)) {
        meant.add(own);
      } else {
        open.addAll(above.getOrDefault(type, List.of()));
      }
    }
    open.add(called.signature.startsWith("<") ? "" : called.type);
    while (!open.isEmpty()) {
      String type = open.pop();
      Method own = new Method(type, called.signature);
      if (calls.containsKey(own)) {
        meant.add(own);
      }
      open.addAll(below.getOrDefault(type, Set.of()));
    }
    return meant;
  }

  private static AnnotationVisitor value(Consumer<String> use) {
    return new AnnotationVisitor(Opcodes.ASM9) {
      @Override
      public void visit(String name, Object value) {
        use.accept(String.valueOf(value));
      }
    };
  }

  /** Reads a class. */
  private final class Reading extends ClassVisitor {
    private String type = "";
    private String path = "";

    Reading() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version, int access, String name, String generic, String parent, String[] interfaces) {
      type = name;
      List<String> all = new ArrayList<>(List.of(interfaces));
      all.add(String.valueOf(parent));
      above.put(name, all);
      all.forEach(it -> below.computeIfAbsent(it, key -> new HashSet<>()).add(name));
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return descriptor.equals(PATH) ? value(it -> path = "/" + it) : null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String generic, String[] exceptions) {
      return new Body(new Method(type, name + descriptor), path);
    }
  }

  /** Reads a method. */
  private final class Body extends MethodVisitor {
    private final Method method;
    private final Set<Method> called;
    private final Set<String> named;
    private final String path;
    private String furtherPath = "";
    private String verb = "";

    /** The route that was named last; what is made behind it is what is done for it. */
    private String route = "";

    Body(Method method, String path) {
      super(Opcodes.ASM9);
      this.method = method;
      this.path = path;
      this.called = calls.computeIfAbsent(method, it -> new HashSet<>());
      this.named = constants.computeIfAbsent(method, it -> new HashSet<>());
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
      Matcher found = VERB.matcher(annotation);
      if (found.matches()) {
        verb = found.group(1);
      }
      return annotation.equals(PATH) ? value(it -> furtherPath = "/" + it) : null;
    }

    @Override
    public void visitFieldInsn(int code, String owner, String field, String kind) {
      if (code == Opcodes.GETSTATIC) {
        named.add(owner + "." + field);
        route = owner.equals(ROUTE) ? field : route;
      }
    }

    @Override
    public void visitTypeInsn(int code, String made) {
      if (code == Opcodes.NEW && !route.isEmpty()) {
        CallGraph.this.made.computeIfAbsent(route, it -> new HashSet<>()).add(made);
      }
    }

    @Override
    public void visitMethodInsn(
        int code, String owner, String target, String types, boolean ofInterface) {
      called.add(new Method(owner, target + types));
    }

    @Override
    public void visitInvokeDynamicInsn(
        String target, String types, Handle bootstrap, Object... arguments) {
      for (Object each : arguments) {
        if (each instanceof Handle handle) {
          Method meant = new Method(handle.getOwner(), handle.getName() + handle.getDesc());
          called.add(meant);
          if (!route.isEmpty() && types.endsWith(ACTION)) {
            actions.computeIfAbsent(route, it -> new HashSet<>()).add(meant);
          }
        }
      }
    }

    @Override
    public void visitEnd() {
      if (!path.isEmpty() && !verb.isEmpty()) {
        resources
            .computeIfAbsent(verb + " " + path + furtherPath, it -> new HashSet<>())
            .add(method);
      }
    }
  }
}

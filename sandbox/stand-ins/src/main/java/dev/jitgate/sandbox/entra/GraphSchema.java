// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The types of a CSDL document: which properties they have, and of which kind. */
final class GraphSchema {
  private final Map<String, Type> types = new HashMap<>();
  private final Map<String, Set<String>> enums = new HashMap<>();

  /**
   * A property.
   *
   * @param type for example {@code Edm.String} or {@code Collection(graph.verifiedDomain)}
   * @param nullable whether it may be null; of a collection, whether its items may
   */
  record Property(String type, boolean nullable) {}

  private record Type(String base, Map<String, Property> properties) {}

  static GraphSchema read(Path csdl) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    GraphSchema schema = new GraphSchema();
    try (InputStream in = Files.newInputStream(csdl)) {
      schema.read(factory.createXMLStreamReader(in));
    } catch (XMLStreamException e) {
      throw new IOException("not a schema: " + csdl, e);
    }
    return schema;
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    String current = "";
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      String name = attribute(xml, "Name");
      switch (xml.getLocalName()) {
        case "EntityType", "ComplexType" -> {
          current = name;
          types.put(name, new Type(bare(attribute(xml, "BaseType")), new HashMap<>()));
        }
        case "EnumType" -> {
          current = name;
          enums.put(name, new HashSet<>());
        }
        case "Property", "NavigationProperty" ->
            property(current, name, attribute(xml, "Type"), attribute(xml, "Nullable"));
        case "Member" -> enums.getOrDefault(current, new HashSet<>()).add(name);
        default -> {
          // Keys and annotations do not matter here.
        }
      }
    }
  }

  private void property(String type, String name, String kind, String nullable) {
    Type owner = types.get(type);
    if (owner != null) {
      owner.properties().put(name, new Property(kind, !nullable.equals("false")));
    }
  }

  private static String attribute(XMLStreamReader xml, String name) {
    return Optional.ofNullable(xml.getAttributeValue(null, name)).orElse("");
  }

  /** Returns a type's name without its namespace. */
  static String bare(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  boolean has(String type) {
    return types.containsKey(type);
  }

  /** Returns a property of a type or of one that it extends. */
  Optional<Property> property(String type, String name) {
    Type owner = types.get(type);
    if (owner == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(owner.properties().get(name)).or(() -> property(owner.base(), name));
  }

  /** Returns the members of an enumeration, if that is what it is. */
  Optional<Set<String>> members(String type) {
    return Optional.ofNullable(enums.get(type));
  }
}

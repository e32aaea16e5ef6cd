// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;

/**
 * Begins what is written as JSON, and reads what was.
 *
 * <p>{@link jakarta.json.Json} looks for the implementation anew at each call, in all jars of the
 * WAR and of the server; here it is looked for once.
 *
 * <p>Threads may share it, what it returns is one thread's.
 */
public final class JsonParts {

  private static final JsonProvider PROVIDER = JsonProvider.provider();

  private JsonParts() {}

  /** Returns an object without members. */
  public static JsonObjectBuilder object() {
    return PROVIDER.createObjectBuilder();
  }

  /** Returns an array without elements. */
  public static JsonArrayBuilder array() {
    return PROVIDER.createArrayBuilder();
  }

  /** Returns an array of the given elements. */
  public static JsonArrayBuilder array(Collection<?> elements) {
    return PROVIDER.createArrayBuilder(elements);
  }

  /**
   * Returns the object that a text of our own is.
   *
   * @throws jakarta.json.JsonException if it is none
   */
  public static JsonObject objectOf(String text) {
    try (JsonReader reader = reader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /** Returns a reader of one text, which closes where that comes from. */
  public static JsonReader reader(Reader text) {
    return PROVIDER.createReader(text);
  }

  /** Returns a reader of bytes in one of Unicode's encodings, which closes where they come from. */
  public static JsonReader reader(InputStream bytes) {
    return PROVIDER.createReader(bytes);
  }
}

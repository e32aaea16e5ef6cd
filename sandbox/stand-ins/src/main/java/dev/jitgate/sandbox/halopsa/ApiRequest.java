// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.Request;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A call with a token that counts.
 *
 * @param method in upper case
 * @param rest what follows the name of the resource, for example {@code 12} or {@code me}, or
 *     nothing
 * @param query the decoded parameters, whatever their case
 * @param body the text that was sent
 * @param caller who calls
 */
record ApiRequest(
    String method, String rest, Map<String, String> query, String body, TokenDesk.Caller caller) {
  private static final int USUAL_SIZE = 50;

  static ApiRequest of(Request request, String rest, TokenDesk.Caller caller) {
    Map<String, String> query = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    query.putAll(request.query());
    return new ApiRequest(request.method(), rest, query, request.body(), caller);
  }

  boolean isPost() {
    return method.equals("POST");
  }

  /** Returns a parameter, or nothing. */
  String text(String name) {
    return query.getOrDefault(name, "");
  }

  boolean flag(String name) {
    return text(name).toLowerCase(Locale.ROOT).equals("true");
  }

  /** Returns the number in the path, or 0. */
  int id() {
    return Ids.parse(rest);
  }

  /** Returns a parameter that is a number, or 0. */
  int number(String name) {
    return Ids.parse(text(name));
  }

  /**
   * Returns one page of a list, or its beginning if the call does not ask for pages.
   *
   * @param most the largest page
   */
  <T> Answer list(String name, List<T> all, int most, Function<T, JsonObject> shape) {
    boolean paged = flag("pageinate");
    int asked = number(paged ? "page_size" : "count");
    int size = Math.min(asked == 0 ? USUAL_SIZE : asked, most);
    int page = paged ? Math.max(1, number("page_no")) : 1;
    List<JsonObject> shown = all.stream().skip((page - 1L) * size).limit(size).map(shape).toList();
    return Answer.json(200, HaloJson.list(name, all.size(), shown).toString());
  }
}

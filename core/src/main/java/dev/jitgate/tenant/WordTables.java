// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.resolver.spi.Tenant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Makes the table of all words of all tenants.
 *
 * <p>Table by table for some tenants each, which are then merged: the words of a million tenants at
 * once as objects would take more memory than everything else.
 */
final class WordTables {

  private static final int TENANTS = 1 << 15;

  private WordTables() {}

  /**
   * Returns the table of all words.
   *
   * @param urlNameMark what stands before a URL name's words, joined, as a word of their own
   */
  static WordTable of(PackedTenants tenants, NameOrder order, String urlNameMark) {
    List<WordTable> parts = new ArrayList<>();
    for (int start = 0; start < order.size(); start += TENANTS) {
      int end = Math.min(start + TENANTS, order.size());
      parts.add(part(tenants, order, start, end, urlNameMark));
    }
    return parts.size() == 1 ? parts.get(0) : merged(parts, order.size());
  }

  private static WordTable part(
      PackedTenants tenants, NameOrder order, int start, int end, String urlNameMark) {
    Map<String, Ranks> byWord = new HashMap<>();
    for (int rank = start; rank < end; rank++) {
      Tenant tenant = tenants.tenant(order.number(rank));
      add(byWord, SearchWords.of(tenant.displayName()), rank);
      List<String> urlName = SearchWords.of(tenant.urlName());
      add(byWord, urlName, rank);
      if (!urlName.isEmpty()) {
        add(byWord, List.of(urlNameMark + String.join(" ", urlName)), rank);
      }
      for (String value : tenant.attributes().values()) {
        add(byWord, SearchWords.of(value), rank);
      }
    }
    WordTable.Writer writer = new WordTable.Writer();
    byWord.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> writer.add(entry.getKey(), entry.getValue().ranks, entry.getValue().count));
    return writer.table();
  }

  private static void add(Map<String, Ranks> byWord, List<String> words, int rank) {
    for (String word : words) {
      byWord.computeIfAbsent(word, w -> new Ranks()).add(rank);
    }
  }

  /** The parts are in the order of their tenants' ranks, so that these need no sorting. */
  private static WordTable merged(List<WordTable> parts, int tenants) {
    PriorityQueue<Part> open =
        new PriorityQueue<>(Comparator.comparing(Part::word).thenComparing(Part::number));
    for (int number = 0; number < parts.size(); number++) {
      WordTable.Reader reader = parts.get(number).reader(0);
      if (reader.next()) {
        open.add(new Part(number, reader.word(), reader));
      }
    }
    WordTable.Writer writer = new WordTable.Writer();
    int[] ranks = new int[tenants];
    while (!open.isEmpty()) {
      String word = open.element().word();
      int count = 0;
      while (!open.isEmpty() && open.element().word().equals(word)) {
        Part part = open.remove();
        part.reader().copyTo(ranks, count);
        count += part.reader().count();
        if (part.reader().next()) {
          open.add(new Part(part.number(), part.reader().word(), part.reader()));
        }
      }
      writer.add(word, ranks, count);
    }
    return writer.table();
  }

  private record Part(int number, String word, WordTable.Reader reader) {}

  /** Ranks that grow; the same twice counts once. */
  private static final class Ranks {

    private int[] ranks = new int[1];
    private int count;

    void add(int rank) {
      if (count > 0 && ranks[count - 1] == rank) {
        return;
      }
      if (count == ranks.length) {
        ranks = Arrays.copyOf(ranks, count * 2);
      }
      ranks[count++] = rank;
    }
  }
}

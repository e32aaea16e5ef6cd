// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rule that every statement says whose rows it is about.
 *
 * <p>Each place where a statement names a table must compare that table's MSP: with a parameter, or
 * with that of a table for which it is compared. What is inserted must have one. A table whose rows
 * are parts of another table's is only named together with that one.
 *
 * <p>A piece that is known only when the statement is made is {@link #UNKNOWN}. It may stand for
 * the name of a table that has an MSP, and for a further condition, but not for one that could
 * weaken another: such a condition stands in parentheses.
 *
 * @param withMsp the tables that have an MSP, and the column that tells it
 * @param parts the tables without one whose rows belong to another's, and to which
 * @param ofNobody the tables whose rows are no MSP's
 */
record MspRule(Map<String, String> withMsp, Map<String, String> parts, Set<String> ofNobody) {

  /** What the compiler leaves where something is put into a text. */
  static final String UNKNOWN = "\u0001";

  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\s*(select\\s|insert\\s+into\\s|update\\s+\\S+\\s+set\\s|delete\\s+from\\s"
              + "|merge\\s+(into|using)\\s|with\\s+\\S+\\s+as\\s*\\(|truncate\\s+table\\s).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern CONDITION =
      Pattern.compile("\\s+(and|or|where)\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern TOKEN =
      Pattern.compile(
          "[a-z_][a-z0-9_]*(?:\\.[a-z_*][a-z0-9_]*)?|:[a-z]\\w*|'[^']*'|<[a-z]+>|[0-9]+|\\S");
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*|" + UNKNOWN);
  private static final Set<String> BEFORE_TABLE = Set.of("from", "join", "into", "update");
  private static final Set<String> OUTER = Set.of("left", "right", "full", "outer");
  private static final Set<String> UNFINISHED = Set.of("where", "and", "or", "on", "not", "(");
  private static final Set<String> NO_ALIAS =
      Set.of(
          "where", "on", "set", "join", "left", "inner", "order", "group", "values", "limit", "for",
          UNKNOWN);

  /** Returns whether a text is a statement, or the beginning of one. */
  static boolean isStatement(String text) {
    return STATEMENT.matcher(text).matches();
  }

  /** Returns what is wrong with a statement; nothing if it keeps to the rule. */
  List<String> faults(String statement) {
    Reading reading = new Reading(tokens(statement));
    List<String> faults = new ArrayList<>();
    if (UNFINISHED.contains(reading.last())) {
      faults.add("ends within its condition");
    }
    Set<String> named = new HashSet<>();
    for (Block block : reading.blocks) {
      block.uses.forEach(use -> named.add(use.table));
      faults.addAll(faults(block));
    }
    for (String table : named) {
      String whole = parts.get(table);
      if (whole != null && !named.contains(whole)) {
        faults.add("names " + table + " without " + whole + ", whose part it is");
      }
    }
    return faults;
  }

  /** Returns what is wrong with a text that is no statement of its own. */
  List<String> faultsOfPart(String text) {
    List<String> tokens = tokens(text);
    List<String> faults = new ArrayList<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (BEFORE_TABLE.contains(tokens.get(i)) && isKnown(tokens.get(i + 1))) {
        faults.add("names " + tokens.get(i + 1) + " and is no whole statement");
      }
    }
    if (CONDITION.matcher(text).matches()) {
      Block block = new Block(Optional.empty());
      block.conditions = true;
      new Reading(tokens, block);
      faults.addAll(weakening(block));
    }
    return faults;
  }

  private boolean isKnown(String table) {
    return withMsp.containsKey(table) || parts.containsKey(table) || ofNobody.contains(table);
  }

  private List<String> faults(Block block) {
    List<String> faults = new ArrayList<>(weakening(block));
    if (!Set.of("select", "insert", "update", "delete").contains(block.kind)) {
      faults.add("is of a kind that nobody knows: " + block.kind);
    }
    if (block.uses.isEmpty() && !block.derived && block.unknown) {
      faults.add("does not name its table");
    }
    for (Use use : block.uses) {
      if (!use.table.equals(UNKNOWN) && !isKnown(use.table)) {
        faults.add("names " + use.table + ", which is no table");
      } else if (hasMsp(use.table) && !isBound(block, use)) {
        faults.add("does not say whose " + (use.table.equals(UNKNOWN) ? "it is" : use.table));
      }
    }
    return faults;
  }

  private static List<String> weakening(Block block) {
    List<String> faults = new ArrayList<>();
    if (block.or) {
      faults.add("has an or outside of parentheses");
    }
    if (block.loose) {
      faults.add("has a condition from elsewhere outside of parentheses");
    }
    return faults;
  }

  private boolean hasMsp(String table) {
    return table.equals(UNKNOWN) || withMsp.containsKey(table);
  }

  private String column(String table) {
    return withMsp.getOrDefault(table, "msp");
  }

  private boolean isBound(Block block, Use use) {
    if (block.kind.equals("insert")) {
      return block.columns.contains(column(use.table));
    }
    Set<Use> bound = new HashSet<>();
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Comparison comparison : block.comparisons) {
        Optional<Use> left = block.meant(comparison.left, this);
        Optional<Use> right = block.meant(comparison.right, this);
        boolean given =
            comparison.right.equals("?")
                || comparison.right.startsWith(":")
                || right.filter(it -> bound.contains(it) || !block.uses.contains(it)).isPresent();
        grows |= given && left.filter(comparison::binds).filter(bound::add).isPresent();
        boolean back =
            left.filter(it -> bound.contains(it) || !block.uses.contains(it)).isPresent();
        grows |= back && right.filter(comparison::binds).filter(bound::add).isPresent();
      }
    }
    return bound.contains(use);
  }

  private static List<String> tokens(String sql) {
    return TOKEN.matcher(sql.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
  }

  /** A table where it is named. */
  private static final class Use {
    private final String table;
    private final String alias;

    Use(String table, String alias) {
      this.table = table;
      this.alias = alias;
    }
  }

  /** An equation; of an outer join it leaves the rows of all tables but the joined one there. */
  private record Comparison(String left, String right, Optional<Use> joined) {

    boolean binds(Use use) {
      return joined.isEmpty() || joined.get() == use;
    }
  }

  /** One select, or what stands before it: the tables that share one condition. */
  private static final class Block {
    private final Optional<Block> outer;
    private final List<Use> uses = new ArrayList<>();
    private final Set<String> columns = new HashSet<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private String kind = "";
    private boolean conditions;
    private boolean derived;
    private boolean unknown;
    private boolean or;
    private boolean loose;
    private Optional<Use> joined = Optional.empty();

    Block(Optional<Block> outer) {
      this.outer = outer;
    }

    /** Returns the table whose MSP a word means, here or in what is around. */
    private Optional<Use> meant(String word, MspRule rule) {
      int dot = word.indexOf('.');
      if (dot < 0) {
        return uses.size() == 1 && word.equals(rule.column(uses.get(0).table))
            ? Optional.of(uses.get(0))
            : Optional.empty();
      }
      String alias = word.substring(0, dot);
      for (Use use : uses) {
        if (use.alias.equals(alias)) {
          return word.endsWith("." + rule.column(use.table)) ? Optional.of(use) : Optional.empty();
        }
      }
      return outer.flatMap(around -> around.meant(word, rule));
    }
  }

  /** Takes a statement apart. */
  private static final class Reading {
    private final List<String> tokens;
    private final List<Block> blocks = new ArrayList<>();
    private int next;

    Reading(List<String> tokens) {
      this.tokens = tokens;
      read(begun(Optional.empty()));
    }

    Reading(List<String> tokens, Block block) {
      this.tokens = tokens;
      read(block);
    }

    private Block begun(Optional<Block> outer) {
      Block block = new Block(outer);
      block.kind = tokens.get(next);
      blocks.add(block);
      return block;
    }

    private String last() {
      return String.valueOf(at(tokens.size() - 1));
    }

    private @Nullable String at(int index) {
      return index >= 0 && index < tokens.size() ? tokens.get(index) : null;
    }

    /** Reads until the parenthesis is closed, or the text is over. */
    private void read(Block first) {
      Block block = first;
      int depth = 0;
      boolean begins = true;
      for (; next < tokens.size(); next++) {
        String token = tokens.get(next);
        if (token.equals("(") && "select".equals(at(next + 1))) {
          next++;
          block.derived |= "from".equals(at(next - 2)) || "join".equals(at(next - 2));
          read(begun(Optional.of(block)));
        } else if (token.equals("(")) {
          depth++;
        } else if (token.equals(")")) {
          if (depth == 0) {
            return;
          }
          depth--;
        } else if (token.equals("select") && depth == 0 && !begins) {
          block = begun(block.outer);
        } else {
          look(block, token, depth);
        }
        begins = false;
      }
    }

    private void look(Block block, String token, int depth) {
      block.unknown |= token.equals(UNKNOWN);
      if (block.kind.equals("insert") && depth > 0) {
        block.columns.add(token);
      }
      if (BEFORE_TABLE.contains(token) && depth == 0 && !"for".equals(at(next - 1))) {
        table(block);
      }
      if (depth > 0) {
        return;
      }
      if (token.equals("where")) {
        block.joined = Optional.empty();
      }
      if (token.equals("where") || token.equals("on")) {
        block.conditions = true;
      }
      if (block.conditions) {
        condition(block, token);
      }
    }

    private void table(Block block) {
      String table = at(next + 1);
      if (table == null || !NAME.matcher(table).matches()) {
        return;
      }
      int behind = "as".equals(at(next + 2)) ? next + 3 : next + 2;
      String alias = at(behind);
      boolean named = alias != null && NAME.matcher(alias).matches() && !NO_ALIAS.contains(alias);
      Use use = new Use(table, named ? String.valueOf(alias) : table);
      block.uses.add(use);
      boolean outer = OUTER.contains(String.valueOf(at(next - 1)));
      block.joined = outer ? Optional.of(use) : Optional.empty();
      if (",".equals(at(named ? behind + 1 : behind))) {
        // Nobody would see the tables behind it.
        block.loose = true;
      }
    }

    private void condition(Block block, String token) {
      String before = String.valueOf(at(next - 1));
      block.or |= token.equals("or");
      block.loose |= token.equals(UNKNOWN) && Set.of("and", "where", "on", "not").contains(before);
      String behind = at(next + 2);
      if (!Set.of("and", "where", "on").contains(before)) {
        return;
      }
      if ("=".equals(at(next + 1)) && behind != null) {
        block.comparisons.add(new Comparison(token, behind, block.joined));
      }
      if ("in".equals(at(next + 1)) && "(".equals(behind) && "<msps>".equals(at(next + 3))) {
        block.comparisons.add(new Comparison(token, "?", block.joined));
      }
    }
  }
}

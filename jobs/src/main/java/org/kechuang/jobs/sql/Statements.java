package org.kechuang.jobs.sql;

import java.util.ArrayList;
import java.util.List;

/** Cuts lines into statements, at semicolons outside of quotes and comments. */
final class Statements {
  private final StringBuilder begun = new StringBuilder();

  /** What ends the quote or comment that the text is in, or null. */
  private String end;

  /** The statements that a line completes. */
  List<String> add(String line) {
    List<String> statements = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      if (end == null && line.startsWith("--", at)) {
        break;
      }
      if (end == null && line.charAt(at) == ';') {
        String statement = rest();
        if (!statement.isEmpty()) {
          statements.add(statement);
        }
        at++;
      } else {
        int next = at + take(line, at);
        begun.append(line, at, next);
        at = next;
      }
    }
    begun.append('\n');
    return statements;
  }

  /** How many characters belong together at a place; notes where quotes and comments begin. */
  private int take(String line, int at) {
    char c = line.charAt(at);
    if (end == null) {
      boolean comment = line.startsWith("/*", at);
      if (comment) {
        end = "*/";
      } else if ("'\"`".indexOf(c) >= 0) {
        end = String.valueOf(c);
      }
      return comment ? 2 : 1;
    }
    if (line.startsWith(end, at)) {
      int length = end.length();
      end = null;
      return length;
    }
    boolean escape = c == '\\' && (end.equals("'") || end.equals("\""));
    return escape && at + 1 < line.length() ? 2 : 1;
  }

  /** Whether a statement has begun and is not complete. */
  boolean hasBegun() {
    return !begun.toString().isBlank();
  }

  /** What was begun and not completed; empty when there is nothing. */
  String rest() {
    String statement = begun.toString().strip();
    begun.setLength(0);
    return statement;
  }
}

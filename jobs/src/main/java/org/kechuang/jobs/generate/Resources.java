package org.kechuang.jobs.generate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tab-separated tables that ship with the generator. */
final class Resources {
  private Resources() {}

  /** All lines of a table, split at tabs. */
  static List<List<String>> rows(String name) {
    try (InputStream stream = Resources.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("Cannot find the resource " + name + " beside the classes");
      }
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        return reader.lines().map(line -> List.of(line.split("\t", -1))).toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to read the resource " + name, e);
    }
  }

  /** The lines below the header, each checked to have as many columns as the header. */
  static List<List<String>> table(String name) {
    List<List<String>> rows = rows(name);
    int columns = rows.get(0).size();
    for (List<String> row : rows) {
      if (row.size() != columns) {
        throw new IllegalStateException(
            "Invalid row in " + name + ": " + row + "; expected " + columns + " columns");
      }
    }
    return rows.subList(1, rows.size());
  }
}

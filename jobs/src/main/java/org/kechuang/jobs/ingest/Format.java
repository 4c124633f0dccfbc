package org.kechuang.jobs.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats that ingest reads. */
enum Format {
  /** One JSON object a line. */
  JSONL,
  /** One JSON object a line, or one JSON array. */
  JSON,
  /** Comma-separated with a header, quoted as in RFC 4180. */
  CSV,
  /** Tab-separated with a header, without quotes. */
  TSV,
  /** One element a record. */
  XML,
  PARQUET,
  DELTA;

  /** The word in mappings and file names. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether values arrive as texts, nested ones too. */
  boolean textCells() {
    return this == CSV || this == TSV;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Format::word).toList();
  }

  static Optional<Format> named(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    String name = lower.equals("ndjson") ? "jsonl" : lower;
    return Arrays.stream(values()).filter(f -> f.word().equals(name)).findFirst();
  }
}

package org.kechuang.jobs.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects and parses what a world hands over. */
final class WorldLines {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** One of the world's line methods. */
  interface Maker {
    void lines(long index, Consumer<String> out);
  }

  private WorldLines() {}

  static List<String> of(long count, Maker maker) {
    List<String> lines = new ArrayList<>();
    for (long index = 0; index < count; index++) {
      maker.lines(index, lines::add);
    }
    return lines;
  }

  static boolean isJson(String line) {
    try {
      JSON.readTree(line);
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Failed to parse a generated line", e);
    }
  }
}

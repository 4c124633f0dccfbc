package org.kechuang.jobs.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** JSON as records come in. */
final class Json {
  /**
   * Numbers stay exact. Unescaped control characters are let in, since cleaning takes them out
   * again and loses less than refusing the record.
   */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectReader READER = MAPPER.reader();

  private Json() {}

  /**
   * Reads one JSON value.
   *
   * @throws JsonProcessingException when the text is not exactly that
   */
  static JsonNode read(String text) throws JsonProcessingException {
    return READER.readTree(text);
  }

  /** An array of texts. */
  static JsonNode array(String... texts) {
    ArrayNode array = MAPPER.createArrayNode();
    for (String text : texts) {
      array.add(text);
    }
    return array;
  }

  /** A value as people read it: a text without quotes, anything else as JSON. */
  static String text(JsonNode node) {
    return node.isValueNode() ? node.asText() : node.toString();
  }
}

package org.kechuang.jobs.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 over the fields of a record, written as a JSON array in the order of the contract: equal
 * for equal values, whatever format or order of fields they came in. Not for use by several
 * threads.
 */
final class ContentHash {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(4096);
  private final MessageDigest digest;

  ContentHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash records: this Java has no SHA-256", e);
    }
  }

  /** 64 hexadecimal digits. */
  String of(List<Object> values) {
    buffer.reset();
    try (JsonGenerator json = FACTORY.createGenerator(buffer)) {
      write(json, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest(buffer.toByteArray()));
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      json.writeStartArray();
      for (Object part : value instanceof List<?> list ? list : List.of()) {
        write(json, part);
      }
      if (value instanceof Object[] struct) {
        for (Object part : struct) {
          write(json, part);
        }
      }
      json.writeEndArray();
    }
  }
}

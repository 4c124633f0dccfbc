package org.kechuang.jobs.sql;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

/** A value as one line of text. */
final class CellText {
  private CellText() {}

  static String of(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Row row) {
      return SqlJob.texts(row).stream().collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      CollectionConverters.asJava(map).forEach((k, v) -> sorted.put(of(k), of(v)));
      return sorted.toString();
    }
    if (value instanceof Iterable<?> items) {
      StringBuilder text = new StringBuilder("[");
      for (Object item : CollectionConverters.asJava(items)) {
        text.append(text.length() > 1 ? ", " : "").append(of(item));
      }
      return text.append(']').toString();
    }
    if (value instanceof byte[] bytes) {
      return "(" + bytes.length + " bytes)";
    }
    return value.toString().replace('\n', ' ').replace('\t', ' ');
  }
}

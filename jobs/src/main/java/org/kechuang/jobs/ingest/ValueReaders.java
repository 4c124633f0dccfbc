package org.kechuang.jobs.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Makes the reader of a type. */
final class ValueReaders {
  private static final Pattern SEPARATOR = Pattern.compile("[;；|]");
  private static final int LONGEST_NUMBER = 64;

  private final ValueReader text;
  private final boolean textCells;

  /**
   * @param text reads the strings of the field
   * @param textCells the format has only texts: lists and structs are written as JSON, lists of
   *     texts also with {@code ;} or {@code |} between them
   */
  ValueReaders(ValueReader text, boolean textCells) {
    this.text = text;
    this.textCells = textCells;
  }

  /**
   * The reader of a type.
   *
   * @throws IllegalArgumentException when no contract may use the type
   */
  ValueReader of(DataType type) {
    if (type instanceof ArrayType array) {
      return nested(list(array), array.elementType() instanceof StructType);
    }
    if (type instanceof StructType struct) {
      return nested(struct(struct), true);
    }
    if (type instanceof DecimalType decimal) {
      return scalar(raw -> decimal(raw, decimal));
    }
    if (type.equals(DataTypes.StringType)) {
      return text;
    }
    if (type.equals(DataTypes.IntegerType)) {
      return ValueReaders::integer;
    }
    if (type.equals(DataTypes.BooleanType)) {
      return scalar(ValueReaders::flag);
    }
    if (type.equals(DataTypes.DateType)) {
      return scalar(Moments::days);
    }
    if (type.equals(DataTypes.TimestampType)) {
      return scalar(Moments::micros);
    }
    throw new IllegalArgumentException("Invalid contract: ingest cannot read " + type.sql());
  }

  /** Anything that is written as a text or number and that the function understands. */
  private static ValueReader scalar(Function<String, Object> parser) {
    return (node, issues) -> {
      String raw = node.isValueNode() ? node.asText().strip() : null;
      if (raw != null && raw.isEmpty()) {
        return null;
      }
      Object value = raw == null ? null : parser.apply(raw);
      if (value == null) {
        issues.bad(Reason.WRONG_TYPE, Json.text(node));
      }
      return value;
    };
  }

  private static Object flag(String raw) {
    return switch (raw.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "是" -> true;
      case "false", "0", "no", "否" -> false;
      default -> null;
    };
  }

  private static Object integer(JsonNode node, IssueLog issues) {
    if (node.isInt()) {
      return node.intValue();
    }
    return INTEGER.read(node, issues);
  }

  private static final ValueReader INTEGER =
      scalar(
          raw -> {
            BigDecimal number = number(raw);
            try {
              return number == null ? null : number.intValueExact();
            } catch (ArithmeticException e) {
              return null;
            }
          });

  private static Object decimal(String raw, DecimalType type) {
    BigDecimal number = number(raw);
    if (number == null || number.precision() - number.scale() > type.precision() - type.scale()) {
      return null;
    }
    BigDecimal rounded = number.setScale(type.scale(), RoundingMode.HALF_UP);
    return rounded.precision() > type.precision() ? null : rounded;
  }

  /** Exponents are kept small: rounding 1e-999999999 would take for ever. */
  private static BigDecimal number(String raw) {
    if (raw.length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(raw);
      return Math.abs((long) number.scale()) > LONGEST_NUMBER ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private ValueReader list(ArrayType type) {
    ValueReader element = of(type.elementType());
    boolean structs = type.elementType() instanceof StructType;
    return (node, issues) -> {
      if (!node.isArray()) {
        issues.bad(Reason.WRONG_TYPE, Json.text(node));
        return null;
      }
      List<Object> values = new ArrayList<>(node.size());
      for (JsonNode item : node) {
        if (item.isNull()) {
          continue;
        }
        if (item.isObject() == structs && !item.isArray()) {
          Object value = element.read(item, issues);
          if (value != null) {
            values.add(value);
          }
        } else {
          issues.repaired(Reason.WRONG_TYPE, Json.text(item));
        }
      }
      return values.isEmpty() ? null : values;
    };
  }

  private ValueReader struct(StructType type) {
    StructField[] fields = type.fields();
    ValueReader[] readers = new ValueReader[fields.length];
    for (int i = 0; i < fields.length; i++) {
      readers[i] = of(fields[i].dataType());
    }
    return (node, issues) -> {
      if (!node.isObject()) {
        issues.bad(Reason.WRONG_TYPE, Json.text(node));
        return null;
      }
      Object[] values = new Object[fields.length];
      boolean empty = true;
      for (int i = 0; i < fields.length; i++) {
        JsonNode value = node.get(fields[i].name());
        if (value != null && !value.isNull()) {
          issues.enterLeaf(fields[i].name());
          values[i] = readers[i].read(value, issues);
          empty &= values[i] == null;
        }
      }
      issues.enterLeaf(null);
      return empty ? null : values;
    };
  }

  /** In a format of texts, what is nested is first read from its text. */
  private ValueReader nested(ValueReader reader, boolean jsonOnly) {
    if (!textCells) {
      return reader;
    }
    return (node, issues) -> {
      String cell = node.isTextual() ? node.textValue().strip() : null;
      if (cell == null) {
        return reader.read(node, issues);
      }
      if (cell.isEmpty()) {
        return null;
      }
      if (cell.startsWith("[") || cell.startsWith("{")) {
        try {
          return reader.read(Json.read(cell), issues);
        } catch (JsonProcessingException e) {
          issues.bad(Reason.WRONG_TYPE, cell);
          return null;
        }
      }
      return reader.read(jsonOnly ? node : Json.array(SEPARATOR.split(cell)), issues);
    };
  }
}

package org.kechuang.jobs.contracts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A Spark type in the words of the Open Data Contract Standard. */
final class LogicalType {
  private static final Map<DataType, String> NAMES =
      Map.of(
          DataTypes.StringType, "string",
          DataTypes.BinaryType, "string",
          DataTypes.BooleanType, "boolean",
          DataTypes.IntegerType, "integer",
          DataTypes.LongType, "integer",
          DataTypes.DoubleType, "number",
          DataTypes.DateType, "date",
          DataTypes.TimestampType, "timestamp");

  private static final Map<DataType, String> FORMATS =
      Map.of(
          DataTypes.BinaryType, "binary",
          DataTypes.IntegerType, "i32",
          DataTypes.LongType, "i64",
          DataTypes.DoubleType, "f64");

  private LogicalType() {}

  /**
   * The keys that describe the type, nested ones included.
   *
   * @throws IllegalArgumentException for a type that no contract has used so far
   */
  static Map<String, Object> of(DataType type) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("logicalType", name(type));
    keys.put("physicalType", type.sql().toLowerCase(java.util.Locale.ROOT));
    String format = FORMATS.get(type);
    if (format != null) {
      keys.put("logicalTypeOptions", Map.of("format", format));
    }
    if (type instanceof ArrayType array) {
      keys.put("items", of(array.elementType()));
    } else if (type instanceof MapType map) {
      Map<String, Object> sides = new LinkedHashMap<>();
      sides.put("key", of(map.keyType()));
      sides.put("value", of(map.valueType()));
      keys.put("map", sides);
    } else if (type instanceof StructType struct) {
      keys.put("properties", fields(struct));
    }
    return keys;
  }

  private static List<Map<String, Object>> fields(StructType struct) {
    List<Map<String, Object>> fields = new ArrayList<>();
    for (StructField field : struct.fields()) {
      Map<String, Object> keys = new LinkedHashMap<>();
      keys.put("name", field.name());
      keys.putAll(of(field.dataType()));
      fields.add(keys);
    }
    return fields;
  }

  private static String name(DataType type) {
    if (type instanceof ArrayType) {
      return "array";
    }
    if (type instanceof MapType) {
      return "map";
    }
    if (type instanceof StructType) {
      return "object";
    }
    String name = type instanceof DecimalType ? "number" : NAMES.get(type);
    if (name == null) {
      throw new IllegalArgumentException("Invalid type in a contract: " + type.sql());
    }
    return name;
  }
}

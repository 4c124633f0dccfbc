package org.kechuang.ml;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Checks of the columns that a stage reads and adds. */
final class Columns {
  private Columns() {}

  /** Refuses a schema that lacks a column or has it in another type. */
  static void require(StructType schema, String column, DataType type) {
    for (StructField field : schema.fields()) {
      if (field.name().equals(column)) {
        if (!field.dataType().equals(type)) {
          throw new IllegalArgumentException(
              "Invalid type "
                  + field.dataType().simpleString()
                  + " of column '"
                  + column
                  + "': allowed is "
                  + type.simpleString()
                  + "; cast it first.");
        }
        return;
      }
    }
    throw new IllegalArgumentException(
        "Cannot find column '"
            + column
            + "': there are "
            + String.join(", ", schema.fieldNames())
            + "; set the name of the column.");
  }

  /** The schema with a binary column more. */
  static StructType withBinary(StructType schema, String column) {
    for (String name : schema.fieldNames()) {
      if (name.equals(column)) {
        throw new IllegalArgumentException(
            "Cannot add column '" + column + "': it exists already; set another output column.");
      }
    }
    return schema.add(column, DataTypes.BinaryType, true);
  }
}

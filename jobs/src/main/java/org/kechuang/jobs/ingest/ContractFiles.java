package org.kechuang.jobs.ingest;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputField;

/** Reads files that have the fields of their contract. */
final class ContractFiles {
  private final SparkSession spark;
  private final FrameReader frames;

  ContractFiles(SparkSession spark) {
    this.spark = spark;
    this.frames = new FrameReader(spark);
  }

  /**
   * The records of a file or folder.
   *
   * @param paths the file itself, or those of its parts that are to be read
   */
  RawRecords read(SourceFile file, List<String> paths) {
    return new RawRecords(file.contract(), file.path(), file.source(), null, rows(file, paths));
  }

  private Dataset<Row> rows(SourceFile file, List<String> paths) {
    Dataset<Row> frame =
        switch (file.format()) {
          case JSONL -> null;
          case JSON -> isArray(paths) ? array(file.contract(), paths) : null;
          case XML ->
              frames.read(
                  Format.XML,
                  paths,
                  texts(file.contract()),
                  Map.of("rowTag", file.contract().name()));
          case CSV, TSV, PARQUET, DELTA -> frames.read(file.format(), paths, null, Map.of());
        };
    if (frame == null) {
      return RawRecords.fromLines(spark.read().text(paths.toArray(String[]::new)), file.source());
    }
    return RawRecords.fromColumns(frame, file.source(), file.format().textCells());
  }

  /** Whether the file is one JSON array instead of one object a line. */
  private boolean isArray(List<String> paths) {
    List<Row> first =
        spark.read().text(paths.get(0)).where("trim(value) <> ''").limit(1).collectAsList();
    return !first.isEmpty() && first.get(0).getString(0).stripLeading().startsWith("[");
  }

  private Dataset<Row> array(InputContract contract, List<String> paths) {
    return frames.read(Format.JSON, paths, texts(contract), Map.of("multiLine", "true"));
  }

  /** The shape of a contract with every value as text, so that no wrong one is lost unseen. */
  static StructType texts(InputContract contract) {
    StructType schema = new StructType().add(RecordParser.SOURCE_FIELD, DataTypes.StringType);
    for (InputField field : contract.fields()) {
      schema = schema.add(field.name(), texts(DataType.fromDDL(field.type())));
    }
    return schema;
  }

  private static DataType texts(DataType type) {
    if (type instanceof ArrayType array) {
      return DataTypes.createArrayType(texts(array.elementType()));
    }
    if (type instanceof StructType struct) {
      StructType schema = new StructType();
      for (StructField field : struct.fields()) {
        schema = schema.add(field.name(), texts(field.dataType()));
      }
      return schema;
    }
    return DataTypes.StringType;
  }
}

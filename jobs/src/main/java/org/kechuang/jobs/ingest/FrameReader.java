package org.kechuang.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;

import com.univocity.parsers.common.TextParsingException;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.spark.Failures;

/** Reads files of any format into columns; text that is no record goes to a column of its own. */
final class FrameReader {
  /** Raw text of what the format could not read; absent where a format has no such thing. */
  static final String CORRUPT = "_corrupt_record";

  private static final Map<String, String> CSV =
      Map.of("sep", ",", "quote", "\"", "escape", "\"", "multiLine", "true");
  private static final Map<String, String> TSV = Map.of("sep", "\t", "quote", "");

  private final SparkSession spark;

  FrameReader(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * The columns of the files.
   *
   * @param schema what to read, or null to find it in the files
   * @param options of Spark's reader; they win over the defaults
   * @throws PipelineException with exit code 4 when the files are broken and opening them tells it
   */
  @SuppressWarnings("CatchingUnchecked") // Spark throws checked exceptions that it does not declare
  Dataset<Row> read(
      Format format, List<String> paths, StructType schema, Map<String, String> options) {
    try {
      return open(format, paths, schema, options);
    } catch (Exception e) {
      if (Failures.explain(e).exitCode() != ExitCode.FAILED || !tellsOfContent(e)) {
        throw e;
      }
      throw PipelineException.storage(
          "Cannot read input file "
              + String.join(", ", paths)
              + " as "
              + format.word()
              + ": repair, replace or remove it",
          e);
    }
  }

  /** Unlike readers of records, those that look for the schema pass on what they stumble over. */
  private static boolean tellsOfContent(Exception failure) {
    return ExceptionUtils.getThrowableList(failure).stream()
        .anyMatch(
            t ->
                t instanceof IOException
                    || t instanceof TextParsingException
                    || String.valueOf(t.getMessage()).startsWith("[DELTA_TABLE_NOT_FOUND]"));
  }

  private Dataset<Row> open(
      Format format, List<String> paths, StructType schema, Map<String, String> options) {
    return switch (format) {
      case JSONL, JSON -> json(paths, schema, options);
      case CSV -> separated(paths, schema, CSV, options);
      case TSV -> separated(paths, schema, TSV, options);
      case XML ->
          withSchema(reader("xml", Map.of(), options), schema).load(paths.toArray(String[]::new));
      case PARQUET -> reader("parquet", Map.of(), options).load(paths.toArray(String[]::new));
      case DELTA ->
          paths.stream()
              .map(p -> reader("delta", Map.of(), options).load(p))
              .reduce(Dataset::unionAll)
              .orElseThrow();
    };
  }

  /** Lines are parsed by a function: unlike files, that lets broken lines be asked for alone. */
  private Dataset<Row> json(List<String> paths, StructType schema, Map<String, String> options) {
    String[] files = paths.toArray(String[]::new);
    StructType wanted = schema;
    if (wanted == null) {
      wanted = reader("json", Map.of(), options).load(files).schema();
    }
    if (Boolean.parseBoolean(options.get("multiLine"))) {
      return withSchema(reader("json", Map.of(), options), wanted).load(files);
    }
    Map<String, String> parsing = new LinkedHashMap<>(options);
    parsing.put("columnNameOfCorruptRecord", CORRUPT);
    return spark
        .read()
        .text(files)
        .where("trim(value) <> ''")
        .select(from_json(col("value"), withCorrupt(wanted), parsing).as("parsed"))
        .select("parsed.*");
  }

  private Dataset<Row> separated(
      List<String> paths,
      StructType schema,
      Map<String, String> defaults,
      Map<String, String> options) {
    String[] files = paths.toArray(String[]::new);
    StructType wanted = schema;
    // Spark names columns that have no name, or one name in common; only files that are read
    // together have to have the same header
    boolean anyHeader = true;
    if (wanted == null) {
      Dataset<Row> found = reader("csv", defaults, options).option("header", true).load(files);
      wanted = found.schema();
      anyHeader = found.inputFiles().length == 1;
    }
    if (wanted.isEmpty()) {
      // A file without a header has no records either.
      return spark.createDataFrame(List.of(), withCorrupt(wanted));
    }
    DataFrameReader reader =
        reader("csv", defaults, options)
            .option("header", options.getOrDefault("header", "true"))
            .option("enforceSchema", anyHeader)
            .option("columnPruning", false);
    return withSchema(reader, wanted).load(files);
  }

  private DataFrameReader reader(
      String format, Map<String, String> defaults, Map<String, String> options) {
    return spark
        .read()
        .format(format)
        .option("mode", "PERMISSIVE")
        .options(defaults)
        .options(options);
  }

  private static DataFrameReader withSchema(DataFrameReader reader, StructType schema) {
    return schema == null
        ? reader.option("columnNameOfCorruptRecord", CORRUPT)
        : reader.schema(withCorrupt(schema)).option("columnNameOfCorruptRecord", CORRUPT);
  }

  private static StructType withCorrupt(StructType schema) {
    StructField[] fields =
        Arrays.stream(schema.fields())
            .filter(f -> !f.name().equals(CORRUPT))
            .toArray(StructField[]::new);
    return new StructType(fields).add(CORRUPT, DataTypes.StringType);
  }
}

package org.kechuang.jobs.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

/** Reads a source as its mapping says. */
final class MappedSource {
  private final SparkSession spark;
  private final SourceSpec spec;
  private final Configuration hadoop;

  MappedSource(SparkSession spark, SourceSpec spec) {
    this.spark = spark;
    this.spec = spec;
    this.hadoop = spark.sparkContext().hadoopConfiguration();
  }

  /**
   * The records with the fields of the contract, and what the inputs could not read.
   *
   * @param paths by input, those that are to be read
   * @throws PipelineException with exit code 4 when a file is broken, 2 when the query or an
   *     expression does not fit the files
   */
  RawRecords read(Map<String, List<String>> paths) {
    List<Dataset<Row>> malformed = new ArrayList<>();
    List<String> views = new ArrayList<>();
    try {
      Dataset<Row> only = null;
      for (InputSpec input : spec.inputs().values()) {
        Dataset<Row> frame = frame(input, paths.get(input.name()));
        if (RawRecords.tellsMalformed(frame)) {
          malformed.add(RawRecords.malformed(frame, spec.name()));
          frame =
              frame.where(functions.col(FrameReader.CORRUPT).isNull()).drop(FrameReader.CORRUPT);
        }
        frame.createOrReplaceTempView(input.name());
        views.add(input.name());
        only = frame;
      }
      Dataset<Row> base = spec.query() == null ? only : query();
      Dataset<Row> rows = RawRecords.fromColumns(base.select(columns(base)), spec.name(), true);
      for (Dataset<Row> bad : malformed) {
        rows = rows.unionAll(bad);
      }
      return new RawRecords(
          spec.contract(), spec.file(), spec.name(), spec.maxRejectedShare(), rows);
    } finally {
      views.forEach(v -> spark.catalog().dropTempView(v));
    }
  }

  /**
   * The columns of an input.
   *
   * @param paths its path, or some files of it
   */
  Dataset<Row> frame(InputSpec input, List<String> paths) {
    Map<String, String> options = new LinkedHashMap<>(input.options());
    if (!paths.equals(List.of(input.path()))) {
      // files given one by one have no columns from the names of their folders without it
      PartFiles.folder(input.path(), hadoop).ifPresent(f -> options.putIfAbsent("basePath", f));
    }
    return new FrameReader(spark).read(input.format(), paths, input.schema(), options);
  }

  /**
   * Makes sure that there is something to read.
   *
   * @throws PipelineException with exit code 4 when there is not
   */
  void requireFile(InputSpec input) {
    if (!PartFiles.exist(input.path(), hadoop)) {
      throw new PipelineException(
          ExitCode.STORAGE,
          "Cannot read input "
              + input.name()
              + " of source "
              + spec.name()
              + ": there is no "
              + input.path()
              + "; change its path in "
              + spec.file()
              + " or give the --input DIR it is in");
    }
  }

  @SuppressWarnings(
      "CatchingUnchecked") // Spark throws a checked exception that it does not declare
  private Dataset<Row> query() {
    try {
      return spark.sql(spec.query());
    } catch (Exception e) {
      throw new PipelineException(
          ExitCode.USAGE,
          "Invalid mapping "
              + spec.file()
              + ", source "
              + spec.name()
              + ": the query fails: "
              + firstLine(e),
          e);
    }
  }

  /** One by one, so that a wrong expression is named. */
  @SuppressWarnings(
      "CatchingUnchecked") // Spark throws a checked exception that it does not declare
  private Column[] columns(Dataset<Row> base) {
    List<Column> columns = new ArrayList<>();
    for (Map.Entry<String, String> column : spec.columns().entrySet()) {
      try {
        Column expression = functions.expr(column.getValue()).as(column.getKey());
        base.select(expression);
        columns.add(expression);
      } catch (Exception e) {
        throw new PipelineException(
            ExitCode.USAGE,
            "Invalid mapping "
                + spec.file()
                + ", source "
                + spec.name()
                + ": column "
                + column.getKey()
                + " = \""
                + column.getValue()
                + "\" fails: "
                + firstLine(e)
                + "; columns found: "
                + found(base),
            e);
      }
    }
    return columns.toArray(Column[]::new);
  }

  private String found(Dataset<Row> base) {
    List<String> names = Arrays.asList(base.columns());
    return !fits(base) || ColumnNames.mayBeValues(names)
        ? ColumnNames.hidden(names)
        : names.toString();
  }

  /** Whether the mapping knows a column of these: then they are columns, not a first record. */
  private boolean fits(Dataset<Row> base) {
    Dataset<Row> none = spark.emptyDataFrame();
    return spec.columns().values().stream().anyMatch(e -> works(e, base) && !works(e, none));
  }

  @SuppressWarnings(
      "CatchingUnchecked") // Spark throws a checked exception that it does not declare
  private static boolean works(String expression, Dataset<Row> frame) {
    try {
      frame.select(functions.expr(expression));
      return true;
    } catch (Exception e) {
      return false;
    }
  }

  private static String firstLine(Exception e) {
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    return ColumnNames.withoutThem(line);
  }
}

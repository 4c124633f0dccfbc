package org.kechuang.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.kechuang.contract.InputContract;

/**
 * Unchecked records of one contract, whatever they were read from. Columns: {@code source} (null:
 * the record may say it), {@code text_cells} (see {@link ValueReaders}), {@code record} (one JSON
 * object; null when malformed), {@code malformed} (raw text).
 *
 * @param label what it was read from, for messages
 * @param source name of the source, or null when the records may say it
 * @param maxRejectedShare limit of this source, or null for the one of the settings
 */
record RawRecords(
    InputContract contract,
    String label,
    String source,
    Double maxRejectedShare,
    Dataset<Row> rows) {

  private static final Map<String, String> EXACT_TIMES =
      Map.of("timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX");

  /** Lines that are JSON objects already. */
  static Dataset<Row> fromLines(Dataset<Row> lines, String source) {
    return lines.select(
        text(source).as("source"),
        lit(false).as("text_cells"),
        col("value").as("record"),
        text(null).as("malformed"));
  }

  /** Columns that become the fields of an object; their names are taken in lower case. */
  static Dataset<Row> fromColumns(Dataset<Row> frame, String source, boolean textCells) {
    Column corrupt = tellsMalformed(frame) ? col(FrameReader.CORRUPT) : text(null);
    return frame.select(
        text(source).as("source"),
        lit(textCells).as("text_cells"),
        when(corrupt.isNull(), to_json(struct(fields(frame)), EXACT_TIMES)).as("record"),
        corrupt.as("malformed"));
  }

  /** Texts that their format could not read. */
  static Dataset<Row> malformed(Dataset<Row> frame, String source) {
    // Spark refuses to read that column alone; this asks for another one and is always true.
    Column always =
        Arrays.stream(frame.columns())
            .filter(n -> !n.equals(FrameReader.CORRUPT))
            .findFirst()
            .map(n -> length(concat_ws("", col(quoted(n)).cast(DataTypes.StringType))).geq(0))
            .orElse(lit(true));
    return frame
        .where(col(FrameReader.CORRUPT).isNotNull().and(always))
        .select(
            text(source).as("source"),
            lit(false).as("text_cells"),
            text(null).as("record"),
            col(FrameReader.CORRUPT).as("malformed"));
  }

  /** Whether a frame has a place for broken records. */
  static boolean tellsMalformed(Dataset<Row> frame) {
    return Arrays.asList(frame.columns()).contains(FrameReader.CORRUPT);
  }

  private static Column[] fields(Dataset<Row> frame) {
    return Arrays.stream(frame.columns())
        .filter(n -> !n.equals(FrameReader.CORRUPT))
        .map(n -> col(quoted(n)).as(n.strip().toLowerCase(Locale.ROOT)))
        .toArray(Column[]::new);
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  private static Column text(String value) {
    return lit(value).cast(DataTypes.StringType);
  }
}

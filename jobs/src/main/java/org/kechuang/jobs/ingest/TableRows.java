package org.kechuang.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.InputField;
import scala.collection.immutable.ArraySeq;

/** Second pass: {@link RawRecords} to accepted rows of the contract's table. */
final class TableRows implements MapPartitionsFunction<Row, Row> {
  /** Raw text of the record, beside the columns of the table where asked for. */
  static final String RAW = "raw_record";

  private static final long serialVersionUID = 1L;

  private final String contract;
  private final boolean withRaw;

  private TableRows(String contract, boolean withRaw) {
    this.contract = contract;
    this.withRaw = withRaw;
  }

  /**
   * All accepted records with the columns of their table.
   *
   * @param withRaw adds {@link #RAW}
   */
  static Dataset<Row> of(
      InputContract contract, Dataset<Row> records, String runId, boolean withRaw) {
    Dataset<Row> rows =
        records.mapPartitions(
            new TableRows(contract.name(), withRaw), Encoders.row(wireSchema(contract, withRaw)));
    List<Column> columns = new ArrayList<>();
    columns.add(col("source"));
    for (InputField field : contract.fields()) {
      Column value = col(field.name());
      columns.add(
          switch (field.type()) {
            case "date" -> date_from_unix_date(value).as(field.name());
            case "timestamp" -> timestamp_micros(value).as(field.name());
            default -> value;
          });
    }
    columns.add(col("content_hash"));
    columns.add(lit(runId).as("run_id"));
    if (withRaw) {
      columns.add(col(RAW));
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  /** Dates and timestamps as numbers: their Java classes depend on settings of the session. */
  private static StructType wireSchema(InputContract contract, boolean withRaw) {
    StructType schema = new StructType().add("source", "string");
    for (InputField field : contract.fields()) {
      schema =
          switch (field.type()) {
            case "date" -> schema.add(field.name(), "int");
            case "timestamp" -> schema.add(field.name(), "bigint");
            default -> schema.add(field.name(), DataType.fromDDL(field.type()));
          };
    }
    schema = schema.add("content_hash", "string");
    return withRaw ? schema.add(RAW, "string") : schema;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> records) {
    RecordReader reader = new RecordReader(InputContracts.named(contract).orElseThrow());
    return new Iterator<>() {
      private Row next;

      @Override
      public boolean hasNext() {
        while (next == null && records.hasNext()) {
          next = row(reader, records.next());
        }
        return next != null;
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        Row row = next;
        next = null;
        return row;
      }
    };
  }

  private Row row(RecordReader reader, Row raw) {
    ParsedRecord record = reader.read(raw);
    if (record == null || !record.accepted()) {
      return null;
    }
    List<Object> fields = record.values();
    Object[] values = new Object[fields.size() + (withRaw ? 3 : 2)];
    values[0] = record.source();
    for (int i = 0; i < fields.size(); i++) {
      values[i + 1] = sparkValue(fields.get(i));
    }
    values[fields.size() + 1] = reader.hash(record);
    if (withRaw) {
      values[fields.size() + 2] = RecordReader.text(raw);
    }
    return RowFactory.create(values);
  }

  private static Object sparkValue(Object value) {
    if (value instanceof List<?> list) {
      Object[] parts = new Object[list.size()];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = sparkValue(list.get(i));
      }
      return ArraySeq.unsafeWrapArray(parts);
    }
    if (value instanceof Object[] struct) {
      Object[] parts = new Object[struct.length];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = sparkValue(struct[i]);
      }
      return RowFactory.create(parts);
    }
    return value;
  }
}

package org.kechuang.jobs.ingest;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;

/**
 * Picks raw records by their keys. To find a few among many, it is far cheaper to look at the keys
 * of all and to make rows of the few than to make rows of all.
 */
final class KeyedRecords implements MapPartitionsFunction<Row, Row> {
  static final String KEY_SOURCE = "key_source";
  static final String KEY = "key";
  static final String KEY_HASH = "key_hash";

  private static final long serialVersionUID = 1L;
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "key_source string, key string, key_hash string, source string, text_cells boolean,"
              + " record string, malformed string");

  private final String contract;

  private KeyedRecords(String contract) {
    this.contract = contract;
  }

  /**
   * The raw records with one of the keys.
   *
   * @param keys columns {@link #KEY_SOURCE} and {@link #KEY}; with {@link #KEY_HASH} the records
   *     have to have this content too
   */
  static Dataset<Row> select(InputContract contract, Dataset<Row> records, Dataset<Row> keys) {
    Dataset<Row> keyed =
        records.mapPartitions(new KeyedRecords(contract.name()), Encoders.row(SCHEMA));
    Column same =
        keyed
            .col(KEY_SOURCE)
            .equalTo(keys.col(KEY_SOURCE))
            .and(keyed.col(KEY).equalTo(keys.col(KEY)));
    if (Arrays.asList(keys.columns()).contains(KEY_HASH)) {
      same = same.and(keyed.col(KEY_HASH).equalTo(keys.col(KEY_HASH)));
    }
    return keyed
        .join(keys, same, "left_semi")
        .select(col("source"), col("text_cells"), col("record"), col("malformed"));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> records) {
    RecordReader reader = new RecordReader(InputContracts.named(contract).orElseThrow());
    return new Iterator<>() {
      private Row next;

      @Override
      public boolean hasNext() {
        while (next == null && records.hasNext()) {
          Row raw = records.next();
          ParsedRecord record = reader.read(raw);
          if (record != null && record.accepted()) {
            next =
                RowFactory.create(
                    record.source(),
                    record.key(),
                    reader.hash(record),
                    raw.get(0),
                    raw.get(1),
                    raw.get(2),
                    raw.get(3));
          }
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
}

package org.kechuang.jobs.ingest;

import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.kechuang.contract.InputContract;

/** Reads rows of {@link RawRecords} within one task; both passes read through it. */
final class RecordReader {
  private static final int SOURCE = 0;
  private static final int TEXT_CELLS = 1;
  private static final int RECORD = 2;
  private static final int MALFORMED = 3;
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final RecordParser parser;
  private final ContentHash hash = new ContentHash();
  private final int updatedIndex;
  private final boolean updatedIsDate;

  RecordReader(InputContract contract) {
    this.parser = new RecordParser(contract);
    this.updatedIndex =
        contract.updatedField() == null
            ? -1
            : contract.fieldNames().indexOf(contract.updatedField());
    this.updatedIsDate =
        updatedIndex >= 0 && contract.fields().get(updatedIndex).type().equals("date");
  }

  /** The checked record, or null for a blank line. */
  ParsedRecord read(Row raw) {
    String source = raw.getString(SOURCE);
    String record = raw.getString(RECORD);
    if (record == null) {
      return raw.isNullAt(MALFORMED) ? null : RecordParser.malformed(source);
    }
    if (record.startsWith(BYTE_ORDER_MARK)) {
      record = record.substring(1);
    }
    return record.isBlank() ? null : parser.parse(source, raw.getBoolean(TEXT_CELLS), record);
  }

  /** Raw text of a record. */
  static String text(Row raw) {
    return raw.isNullAt(RECORD) ? raw.getString(MALFORMED) : raw.getString(RECORD);
  }

  /** What orders the versions of a record, in microseconds since 1970, or null. */
  Long updated(ParsedRecord record) {
    Object value = updatedIndex < 0 ? null : record.values().get(updatedIndex);
    if (value == null) {
      return null;
    }
    return updatedIsDate ? TimeUnit.DAYS.toMicros((Integer) value) : (Long) value;
  }

  String hash(ParsedRecord record) {
    return hash.of(record.values());
  }
}

package org.kechuang.jobs.resolve;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.collection.LongCounts;
import org.kechuang.collection.LongList;
import org.kechuang.contract.LinkFrequencyTable;
import org.kechuang.linkage.Frequencies;
import org.kechuang.linkage.Namesakes;

/** Reads entity.link_frequency. */
final class LinkFrequencies {
  static final String VALUE = "value";
  static final String NAMESAKES = "namesakes";
  static final String RECORDS = "records";
  static final String BEARERS = "bearers";
  static final String TITLE_SHARERS = "title-sharers";
  static final String ORGANISATION_CHANCE = "organisation-chance";
  static final String[] COLUMNS = LinkFrequencyTable.TABLE.columnNames().toArray(String[]::new);

  private LinkFrequencies() {}

  /** Runs on the driver: {@link Counting} bounds the rows. */
  static Frequencies of(Dataset<Row> rows) {
    LongList values = new LongList();
    LongList counts = new LongList();
    Map<Long, Namesakes> namesakes = new HashMap<>();
    Map<String, Row> totals = new HashMap<>();
    for (Row row : rows.select("kind", "value", "records", "measure").collectAsList()) {
      String kind = row.getString(0);
      if (kind.equals(VALUE)) {
        values.add(row.getLong(1));
        counts.add(Math.min(Integer.MAX_VALUE, row.getLong(2)));
      } else if (kind.equals(NAMESAKES)) {
        namesakes.put(row.getLong(1), new Namesakes(row.getLong(2), row.getDouble(3)));
      } else {
        totals.put(kind, row);
      }
    }
    return new Frequencies(
        new LongCounts(
            values.toArray(), Arrays.stream(counts.toArray()).mapToInt(n -> (int) n).toArray()),
        namesakes,
        totals.get(RECORDS).getLong(2),
        totals.get(BEARERS).getLong(2),
        totals.get(TITLE_SHARERS).getDouble(3),
        totals.get(ORGANISATION_CHANCE).getDouble(3));
  }
}

package org.kechuang.jobs.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kechuang.contract.LinkFrequencyTable;
import org.kechuang.contract.LinkModelTable;
import org.kechuang.delta.Lake;
import org.kechuang.linkage.Frequencies;
import org.kechuang.linkage.LinkModel;

/**
 * What a full run learns of all records, and the runs after it keep.
 *
 * @param frequencies how common values are
 * @param model of pairs of records; null where it is to be learned
 * @param mentions the model of names on works and people; null where it is to be learned or nothing
 *     names people
 */
record Learned(Frequencies frequencies, LinkModel model, LinkModel mentions) {

  /** What the last full run learned. */
  static Learned of(Lake lake) {
    Frequencies frequencies = frequencies(lake);
    Map<String, Double> match = new HashMap<>();
    Map<String, Double> mention = new HashMap<>();
    for (Row row :
        lake.read(LinkModelTable.TABLE).select("outcome", "probability").collectAsList()) {
      String outcome = row.getString(0);
      if (outcome.startsWith(LinkModelTable.MENTION)) {
        mention.put(outcome.substring(LinkModelTable.MENTION.length()), row.getDouble(1));
      } else {
        match.put(outcome, row.getDouble(1));
      }
    }
    return new Learned(
        frequencies,
        LinkModel.of(match, match.get(LinkModelTable.PRIOR), frequencies),
        mention.isEmpty()
            ? null
            : LinkModel.of(mention, mention.get(LinkModelTable.PRIOR), frequencies));
  }

  static Frequencies frequencies(Lake lake) {
    return LinkFrequencies.of(lake.read(LinkFrequencyTable.TABLE));
  }

  /** Rows {@code outcome}, {@code probability} of entity.link_model. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>(rows(model, ""));
    if (mentions != null) {
      rows.addAll(rows(mentions, LinkModelTable.MENTION));
    }
    return rows;
  }

  private static List<Row> rows(LinkModel model, String prefix) {
    List<Row> rows = new ArrayList<>();
    rows.add(RowFactory.create(prefix + LinkModelTable.PRIOR, model.prior()));
    model
        .matches()
        .forEach((outcome, match) -> rows.add(RowFactory.create(prefix + outcome, match)));
    return rows;
  }
}

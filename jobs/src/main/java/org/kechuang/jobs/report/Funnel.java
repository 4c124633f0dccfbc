package org.kechuang.jobs.report;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.RankedMatchTable;
import org.kechuang.contract.ResourceTable;
import org.kechuang.delta.Lake;

/** How many records are left from step to step, from the sources to the answers. */
final class Funnel {
  private static final List<InputContract> RESOURCES =
      List.of(
          InputContracts.EXPERT,
          InputContracts.TECHNOLOGY,
          InputContracts.PATENT,
          InputContracts.PROJECT);

  private Funnel() {}

  static List<Bars.Bar> of(Lake lake) {
    long records = 0;
    for (InputContract contract : RESOURCES) {
      records += lake.count(contract.table());
    }
    Dataset<Row> resources = lake.readOrEmpty(ResourceTable.TABLE);
    Dataset<Row> embedded = lake.readOrEmpty(EmbeddingTable.TABLE).where("vector IS NOT NULL");
    Dataset<Row> ranked = lake.readOrEmpty(RankedMatchTable.TABLE);
    List<Bars.Bar> bars = new ArrayList<>();
    bar("records in the sources", records, bars);
    bar("resources, people merged", resources.count(), bars);
    bar("with a text that speaks for them", resources.where("evidence_count > 0").count(), bars);
    bar("placed in the space of both languages", things(embedded), bars);
    bar("in the answer to a demand", things(ranked), bars);
    bar("among the ten best of their kind", things(ranked.where("rank <= 10")), bars);
    return bars;
  }

  private static long things(Dataset<Row> rows) {
    return rows.select(col("kind"), col("resource_id")).distinct().count();
  }

  private static void bar(String name, long count, List<Bars.Bar> bars) {
    bars.add(new Bars.Bar(name, count, String.format(Locale.ROOT, "%,d", count)));
  }
}

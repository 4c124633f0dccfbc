package org.kechuang.jobs.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.ResourceTable;
import org.kechuang.delta.Lake;
import org.kechuang.text.Language;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What judged demands and resources are sliced by.
 *
 * @param pairs columns demand_id, kind and resource_id
 */
record JudgedFacts(Lake lake, Dataset<Row> pairs) {
  /** By demand; of several sources' demands with one id the first source's. */
  Map<String, DemandFacts> demands() {
    Map<String, DemandFacts> facts = new HashMap<>();
    lake.readOrEmpty(InputContracts.DEMAND.table())
        .join(pairs.select("demand_id").distinct(), "demand_id")
        .orderBy(col("demand_id"), col("source"))
        .select(
            col("demand_id"),
            concat_ws("\n", col("title"), coalesce(col("description"), lit(""))),
            col("industry"))
        .collectAsList()
        .forEach(
            row ->
                facts.putIfAbsent(
                    row.getString(0),
                    new DemandFacts(
                        Language.detect(row.getString(1)).name().toLowerCase(Locale.ROOT),
                        row.getString(1).strip().length(),
                        row.getString(2))));
    return facts;
  }

  /** Languages of the evidence of judged resources, by kind and id joined by a slash. */
  Map<String, Set<String>> languages() {
    Map<String, Set<String>> languages = new HashMap<>();
    lake.readOrEmpty(ResourceTable.TABLE)
        .join(
            pairs.select("kind", "resource_id").distinct(),
            CollectionConverters.asScala(java.util.List.of("kind", "resource_id")).toSeq())
        .select("kind", "resource_id", "languages")
        .collectAsList()
        .forEach(
            row ->
                languages.put(
                    row.getString(0) + '/' + row.getString(1), new TreeSet<>(row.getList(2))));
    return languages;
  }
}

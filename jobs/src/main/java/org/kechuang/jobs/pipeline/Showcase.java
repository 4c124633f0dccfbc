package org.kechuang.jobs.pipeline;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.RankedMatchTable;
import org.kechuang.contract.ResourceTable;
import org.kechuang.delta.Lake;
import org.kechuang.spark.JobContext;

/**
 * A few matches with their explanations, as text. People are shown by id and place, not by name.
 */
final class Showcase {
  private static final int DEMANDS = 3;
  private static final int MATCHES_PER_KIND = 2;

  private final Lake lake;

  Showcase(JobContext context) {
    this.lake = context.lake();
  }

  /** The text, or null when there are no matches. */
  String print() {
    if (!lake.exists(RankedMatchTable.TABLE)) {
      return null;
    }
    Dataset<Row> ranked = lake.read(RankedMatchTable.TABLE);
    List<String> demands =
        ranked
            .select("demand_id")
            .distinct()
            .orderBy("demand_id")
            .limit(DEMANDS)
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    if (demands.isEmpty()) {
      return null;
    }
    List<Row> matches =
        ranked
            .where(col("demand_id").isInCollection(demands).and(col("rank").leq(MATCHES_PER_KIND)))
            .join(
                lake.read(InputContracts.DEMAND.table())
                    .groupBy("demand_id")
                    .agg(org.apache.spark.sql.functions.min("title").as("demand_title")),
                "demand_id")
            .join(
                lake.read(ResourceTable.TABLE)
                    .select("kind", "resource_id", "title", "country", "region"),
                scala.jdk.javaapi.CollectionConverters.asScala(List.of("kind", "resource_id"))
                    .toSeq(),
                "left")
            .orderBy("demand_id", "kind", "rank")
            .collectAsList();
    StringBuilder text = new StringBuilder();
    String demand = "";
    for (Row match : matches) {
      if (!demand.equals(match.getAs("demand_id"))) {
        demand = match.getAs("demand_id");
        text.append(text.isEmpty() ? "" : "\n")
            .append(demand)
            .append("  ")
            .append(match.<String>getAs("demand_title"))
            .append('\n');
      }
      print(match, text);
    }
    return text.toString().stripTrailing();
  }

  private static void print(Row match, StringBuilder text) {
    text.append(
        String.format(
            Locale.ROOT,
            "  %-10s %d. %.3f  %s  %s%n",
            match.<String>getAs("kind"),
            match.<Integer>getAs("rank"),
            match.<Double>getAs("score"),
            match.<String>getAs("resource_id"),
            title(match)));
    for (Row part : match.<Row>getList(match.fieldIndex("explanation"))) {
      text.append(
          String.format(
              Locale.ROOT,
              "      %+.3f %s%n",
              part.<Double>getAs("contribution"),
              part.<String>getAs("text")));
    }
  }

  private static String title(Row match) {
    String title = match.getAs("title");
    if (title != null) {
      return title;
    }
    String country = match.getAs("country");
    String region = match.getAs("region");
    return (country == null ? "" : country) + (region == null ? "" : " " + region);
  }
}

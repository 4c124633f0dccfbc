package org.kechuang.jobs.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.kechuang.contract.TableContract;
import org.kechuang.contract.Tables;

/** Views for analysts, each a SQL file beside this class that starts with its meaning. */
final class Views {
  /** In the order in which an analyst would meet them. */
  static final List<String> NAMES =
      List.of(
          "v_demand_matches",
          "v_match_explanation",
          "v_expert_profile",
          "v_supply_demand_gap",
          "v_run_quality",
          "v_data_quality",
          "v_placement",
          "v_placement_industry");

  /** Where every session of the process finds them, also those of a server. */
  private static final String SCHEMA = "default.";

  private static final Pattern NAME =
      Pattern.compile(
          "\\b("
              + Tables.all().stream()
                  .map(table -> Pattern.quote(table.qualifiedName()))
                  .collect(Collectors.joining("|"))
              + ")\\b");

  private Views() {}

  /** Makes the views whose tables are all there; the names of the others. */
  static List<String> create(SparkSession spark, Set<TableContract> present) {
    Set<String> known =
        present.stream().map(TableContract::qualifiedName).collect(Collectors.toSet());
    List<String> absent = new ArrayList<>();
    for (String name : NAMES) {
      String query = query(name);
      if (known.containsAll(reads(query))) {
        spark.sql("CREATE OR REPLACE VIEW " + SCHEMA + name + " AS " + query);
      } else {
        spark.sql("DROP VIEW IF EXISTS " + SCHEMA + name);
        absent.add(name);
      }
    }
    return absent;
  }

  /** Names of the tables that a query reads. */
  static Set<String> reads(String query) {
    return NAME.matcher(query)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  static String query(String name) {
    try (InputStream file = Views.class.getResourceAsStream("views/" + name + ".sql")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;
import org.kechuang.contract.InputContracts;
import org.kechuang.delta.Lake;
import org.kechuang.linkage.Glossary;
import org.kechuang.linkage.Hash64;
import org.kechuang.linkage.Organisations;
import org.kechuang.linkage.ProfileBuilder;
import org.kechuang.spark.Together;

/**
 * What the lake knows of names of institutions and of terms in two languages.
 *
 * @param builder reads records by it
 * @param fingerprint changes with what is known
 */
record Knowledge(ProfileBuilder builder, String fingerprint) {
  /** Pairs of terms that travel to every task. */
  private static final int MOST_TERMS = 200_000;

  /** Runs on the driver: institutions and short translations are collected. */
  static Knowledge of(Lake lake) {
    List<List<Row>> read = Together.all(List.of(() -> institutions(lake), () -> terms(lake)));
    List<Row> terms = read.get(1);
    long seen = 0;
    Organisations organisations = new Organisations();
    for (Row row : read.get(0)) {
      seen += Hash64.of(row.toString());
      organisations.add(row.getString(0), row.getString(1));
      organisations.add(row.getString(0), row.getString(2));
      organisations.add(row.getString(0), row.getString(4));
      List<String> aliases = row.isNullAt(3) ? List.of() : row.getList(3);
      aliases.forEach(alias -> organisations.add(row.getString(0), alias));
    }
    Glossary glossary = new Glossary();
    for (Row row : terms) {
      seen += Hash64.of(row.toString());
      glossary.add(row.getString(0), row.getString(1));
    }
    return new Knowledge(
        new ProfileBuilder(organisations, glossary),
        Long.toHexString(Hash64.of(seen, terms.size())));
  }

  /** By identifier: of institutions with one name, the first is known by it. */
  private static List<Row> institutions(Lake lake) {
    List<Row> rows =
        new ArrayList<>(
            lake.readOrEmpty(InputContracts.INSTITUTION.table())
                .select("institution_id", "name", "name_en", "aliases", "uscc")
                .collectAsList());
    rows.sort(Comparator.comparing(row -> UTF8String.fromString(row.getString(0))));
    return rows;
  }

  private static List<Row> terms(Lake lake) {
    return lake.readOrEmpty(InputContracts.PARALLEL_TEXT.table())
        .where("length(zh) <= " + Glossary.LONGEST + " AND length(en) <= " + Glossary.LONGEST)
        .select("zh", "en")
        .distinct()
        .orderBy(col("zh"), col("en"))
        .limit(MOST_TERMS)
        .collectAsList();
  }
}

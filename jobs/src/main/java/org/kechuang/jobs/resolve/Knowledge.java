package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.InputContracts;
import org.kechuang.delta.Lake;
import org.kechuang.linkage.Glossary;
import org.kechuang.linkage.Hash64;
import org.kechuang.linkage.Organisations;
import org.kechuang.linkage.ProfileBuilder;

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
    long seen = 0;
    Organisations organisations = new Organisations();
    Dataset<Row> institutions =
        lake.readOrEmpty(InputContracts.INSTITUTION.table())
            .select("institution_id", "name", "name_en", "aliases", "uscc")
            .orderBy("institution_id", "name");
    for (Row row : institutions.collectAsList()) {
      seen += Hash64.of(row.toString());
      organisations.add(row.getString(0), row.getString(1));
      organisations.add(row.getString(0), row.getString(2));
      organisations.add(row.getString(0), row.getString(4));
      List<String> aliases = row.isNullAt(3) ? List.of() : row.getList(3);
      aliases.forEach(alias -> organisations.add(row.getString(0), alias));
    }
    Glossary glossary = new Glossary();
    List<Row> terms =
        lake.readOrEmpty(InputContracts.PARALLEL_TEXT.table())
            .where("length(zh) <= " + Glossary.LONGEST + " AND length(en) <= " + Glossary.LONGEST)
            .select("zh", "en")
            .distinct()
            .orderBy(col("zh"), col("en"))
            .limit(MOST_TERMS)
            .collectAsList();
    for (Row row : terms) {
      seen += Hash64.of(row.toString());
      glossary.add(row.getString(0), row.getString(1));
    }
    return new Knowledge(
        new ProfileBuilder(organisations, glossary),
        Long.toHexString(Hash64.of(seen, terms.size())));
  }
}

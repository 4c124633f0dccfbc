package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.InputContracts;
import org.kechuang.delta.Lake;
import org.kechuang.linkage.Glossary;
import org.kechuang.linkage.Organisations;
import org.kechuang.linkage.ProfileBuilder;

/** What the lake knows of names of institutions and of terms in two languages. */
final class Knowledge {
  /** Pairs of terms that travel to every task. */
  private static final int MOST_TERMS = 200_000;

  private Knowledge() {}

  /** Runs on the driver: institutions and short translations are collected. */
  static ProfileBuilder builder(Lake lake) {
    Organisations organisations = new Organisations();
    Dataset<Row> institutions =
        lake.readOrEmpty(InputContracts.INSTITUTION.table())
            .select("institution_id", "name", "name_en", "aliases", "uscc")
            .orderBy("institution_id", "name");
    for (Row row : institutions.collectAsList()) {
      organisations.add(row.getString(0), row.getString(1));
      organisations.add(row.getString(0), row.getString(2));
      organisations.add(row.getString(0), row.getString(4));
      List<String> aliases = row.isNullAt(3) ? List.of() : row.getList(3);
      aliases.forEach(alias -> organisations.add(row.getString(0), alias));
    }
    Glossary glossary = new Glossary();
    lake.readOrEmpty(InputContracts.PARALLEL_TEXT.table())
        .where("length(zh) <= " + Glossary.LONGEST + " AND length(en) <= " + Glossary.LONGEST)
        .select("zh", "en")
        .distinct()
        .orderBy(col("zh"), col("en"))
        .limit(MOST_TERMS)
        .collectAsList()
        .forEach(row -> glossary.add(row.getString(0), row.getString(1)));
    return new ProfileBuilder(organisations, glossary);
  }
}

package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.delta.Lake;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.linkage.Agreement;
import org.kechuang.linkage.Comparator;
import org.kechuang.linkage.Comparison;
import org.kechuang.linkage.LinkModel;
import org.kechuang.linkage.PairEvidence;
import org.kechuang.linkage.Profile;
import org.kechuang.linkage.ProfileBuilder;
import org.kechuang.linkage.ProfileCodec;

/**
 * Why two records are one person or are not, by what the last full run learned and the records as
 * they are now. Tells outcomes and identifiers, no values.
 */
final class Explanation {
  private final Lake lake;
  private final int keyCap;

  Explanation(Lake lake, int keyCap) {
    this.lake = lake;
    this.keyCap = keyCap;
  }

  /** The text for two records, each a record_id or {@code source:record_id}. */
  String of(String first, String second) {
    Learned learned = Learned.of(lake);
    Dataset<Row> records = lake.read(InputContracts.EXPERT.table());
    Row one = record(records, first);
    Row two = record(records, second);
    ProfileBuilder builder = Knowledge.of(lake).builder();
    PairEvidence evidence =
        new Comparator(learned.frequencies(), keyCap)
            .compare(profile(records, one, builder), profile(records, two, builder));
    return text(one, two, evidence, learned.model());
  }

  /** The identifiers of a record: source and record_id. */
  private static Row record(Dataset<Row> records, String wanted) {
    int colon = wanted.indexOf(':');
    List<Row> found =
        records
            .where(
                col("record_id")
                    .equalTo(wanted)
                    .or(
                        colon < 0
                            ? lit(false)
                            : col("source")
                                .equalTo(wanted.substring(0, colon))
                                .and(col("record_id").equalTo(wanted.substring(colon + 1)))))
            .select("source", "record_id")
            .orderBy("source", "record_id")
            .limit(2)
            .collectAsList();
    if (found.size() != 1) {
      throw new PipelineException(
          ExitCode.USAGE,
          "Invalid value \""
              + wanted
              + "\" for resolve.explain: "
              + (found.isEmpty() ? "no such record" : "several records")
              + " in source.expert; give record_id or source:record_id");
    }
    return found.get(0);
  }

  private static Profile profile(Dataset<Row> records, Row record, ProfileBuilder builder) {
    Dataset<Row> found =
        records.where(
            col("source")
                .equalTo(record.getString(0))
                .and(col("record_id").equalTo(record.getString(1))));
    return ProfileCodec.profile(Profiles.of(found, builder).select("profile").head().getAs(0));
  }

  private String text(Row one, Row two, PairEvidence evidence, LinkModel model) {
    StringBuilder text = new StringBuilder();
    text.append("record a  ").append(one.mkString(":")).append(System.lineSeparator());
    text.append("record b  ").append(two.mkString(":")).append(System.lineSeparator());
    line(text, "prior", "any two records", model.priorBits());
    for (Comparison comparison : Comparison.values()) {
      Agreement outcome = evidence.agreements()[comparison.ordinal()];
      line(
          text,
          comparison.name().toLowerCase(Locale.ROOT),
          outcome.label(),
          model.bits(evidence, comparison));
    }
    double bits = model.bits(evidence);
    line(text, "all", "log odds", bits);
    text.append(
        String.format(
            Locale.ROOT,
            "probability that they are one person: %.4f%n",
            LinkModel.probability(bits)));
    decision(one, two).ifPresent(d -> text.append("a reviewer decided: ").append(d).append('\n'));
    String a = person(one);
    String b = person(two);
    return text.append(a.equals(b) ? "one person now: " + a : "two people now: " + a + " and " + b)
        .toString();
  }

  private static void line(StringBuilder text, String comparison, String outcome, double bits) {
    text.append(String.format(Locale.ROOT, "%-14s%-24s%+9.2f bits%n", comparison, outcome, bits));
  }

  private java.util.Optional<String> decision(Row one, Row two) {
    Dataset<Row> pair =
        Decisions.of(lake.readOrEmpty(InputContracts.LINK_DECISION.table()))
            .join(
                Decisions.pair(
                    lake.readOrEmpty(InputContracts.EXPERT.table())
                        .limit(1)
                        .select(
                            lit(one.getString(0)).as("source_a"),
                            lit(one.getString(1)).as("record_a"),
                            lit(two.getString(0)).as("source_b"),
                            lit(two.getString(1)).as("record_b"))),
                new String[] {"a", "b"});
    return pair.select("decided").collectAsList().stream()
        .findFirst()
        .map(row -> row.getDouble(0) > 0 ? "must_link" : "cannot_link");
  }

  private String person(Row record) {
    return lake
        .read(ExpertLinkTable.TABLE)
        .where(
            col("source")
                .equalTo(record.getString(0))
                .and(col("record_id").equalTo(record.getString(1))))
        .select("expert_id")
        .collectAsList()
        .stream()
        .findFirst()
        .map(row -> row.getString(0))
        .orElse("not resolved yet");
  }
}

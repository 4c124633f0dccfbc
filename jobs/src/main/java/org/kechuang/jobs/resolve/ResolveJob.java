package org.kechuang.jobs.resolve;

import java.util.ArrayList;
import java.util.List;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.MentionTable;
import org.kechuang.contract.ResourceTable;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobOption;
import org.kechuang.spark.JobResult;

/** Links records to people and describes everything that can answer a demand. */
public final class ResolveJob implements Job {
  static final ConfigKey<Integer> KEY_CAP =
      ConfigKey.integer(
              "resolve.key-cap",
              20,
              "Most records that share an ORCID iD, e-mail address or telephone number which still"
                  + " tells something; one that more share, such as that of an office, tells"
                  + " nothing")
          .require(n -> n >= 2, "a whole number from 2");
  static final ConfigKey<Integer> BLOCK_CAP =
      ConfigKey.integer(
              "resolve.block-cap",
              50,
              "Most records that share a blocking key and are compared with each other; larger"
                  + " blocks are left out and counted in ops.metric as block-records-dropped")
          .require(n -> n >= 2 && n <= 10_000, "a whole number from 2 to 10000");
  static final ConfigKey<Integer> CLUSTER_CAP =
      ConfigKey.integer("resolve.cluster-cap", 200, "Most records of one person")
          .require(n -> n >= 2, "a whole number from 2");

  static final ConfigKey<Integer> REVIEW_PAIRS =
      ConfigKey.integer(
              "resolve.review-pairs",
              500,
              "Most uncertain pairs of records in entity.link_review, most useful first")
          .require(n -> n >= 0 && n <= 100_000, "a whole number from 0 to 100000");
  static final ConfigKey<Double> MENTION_THRESHOLD =
      ConfigKey.decimal(
              "resolve.mention-threshold",
              0.9,
              "Least probability with which an inventor or project leader is linked to a person;"
                  + " what is left to it is all that the next likeliest may have")
          .require(p -> p >= 0.5 && p < 1, "a number from 0.5 below 1");
  static final ConfigKey<List<String>> EXPLAIN =
      ConfigKey.texts(
              "resolve.explain",
              null,
              "Two records, each a record_id or source:record_id: prints why they are one person or"
                  + " are not, and resolves nothing")
          .require(records -> records.size() == 2, "two records separated by a comma");

  static final ConfigKey<String> MODE =
      ConfigKey.choice(
          "resolve.mode",
          List.of(Resolution.INCREMENTAL, Resolution.FULL, Resolution.RELINK),
          Resolution.INCREMENTAL,
          "incremental: decides again what changes of records concern, all where the last run is of"
              + " no use for that; full: learns and decides all anew; relink: decides all anew by"
              + " what the last full run learned, which an incremental run equals");
  static final ConfigKey<Double> FULL_AFTER =
      ConfigKey.decimal(
              "resolve.full-after",
              0.1,
              "Share of the records that may have changed since the last full run; beyond it an"
                  + " incremental run becomes a full one")
          .require(share -> share >= 0, "a number from 0");

  static final ConfigKey<Integer> MOST_CHANGES =
      ConfigKey.integer(
              "resolve.most-changes",
              400_000,
              "Most records that may have changed since the last run for an incremental one, which"
                  + " holds what they concern in the driver's memory, some 10 KB each; beyond it,"
                  + " it becomes a full one")
          .require(n -> n >= 0, "a whole number from 0");

  static final List<InputContract> SOURCES =
      List.of(
          InputContracts.EXPERT,
          InputContracts.TECHNOLOGY,
          InputContracts.PATENT,
          InputContracts.PROJECT);

  @Override
  public String name() {
    return "resolve";
  }

  @Override
  public String summary() {
    return "Links records, inventors and project leaders to people; describes what can answer a"
        + " demand.";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(
        MODE,
        FULL_AFTER,
        MOST_CHANGES,
        KEY_CAP,
        BLOCK_CAP,
        CLUSTER_CAP,
        REVIEW_PAIRS,
        MENTION_THRESHOLD,
        EXPLAIN);
  }

  @Override
  public List<JobOption> options() {
    return List.of(new JobOption("--explain", EXPLAIN, "RECORD", 2));
  }

  @Override
  public boolean recorded(Settings settings) {
    return settings.get(EXPLAIN) == null;
  }

  @Override
  public JobResult run(JobContext context) {
    List<String> explained = context.get(EXPLAIN);
    if (explained != null) {
      String text =
          new Explanation(context.lake(), context.get(KEY_CAP))
              .of(explained.get(0), explained.get(1));
      return new JobResult.Builder().output(text).build();
    }
    JobResult.Builder result = new JobResult.Builder();
    List<String> absent = new ArrayList<>();
    for (InputContract source : SOURCES) {
      if (context.lake().exists(source.table())) {
        result.in(context.count(source.table()));
      } else {
        absent.add(source.table().qualifiedName());
      }
    }
    if (absent.size() == SOURCES.size()) {
      return JobResult.nothing("none of " + String.join(", ", absent) + " is there to resolve");
    }
    if (!absent.isEmpty()) {
      result.note("absent: " + String.join(", ", absent));
    }
    new Resolution(context, result).publish();
    for (var table :
        List.of(ExpertTable.TABLE, MentionTable.TABLE, EvidenceTable.TABLE, ResourceTable.TABLE)) {
      result.out(context.count(table));
    }
    return result.build();
  }
}

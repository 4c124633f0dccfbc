package org.kechuang.jobs.allocate;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.allocation.Allocation;
import org.kechuang.allocation.Allocator;
import org.kechuang.config.ConfigKey;
import org.kechuang.contract.AllocationTable;
import org.kechuang.contract.RankedMatchTable;
import org.kechuang.matching.Kinds;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;

/** Chooses which experts to propose to which demands. */
public final class AllocateJob implements Job {
  private static final StructType PAIRS =
      StructType.fromDDL(
          "demand_id string NOT NULL, resource_id string NOT NULL, price double NOT NULL");

  @Override
  public String name() {
    return "allocate";
  }

  @Override
  public String summary() {
    return "Choose which experts to propose to which demands, under the quotas of both";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return AllocateKeys.ALL;
  }

  @Override
  public JobResult run(JobContext context) {
    if (context.count(RankedMatchTable.TABLE) == 0) {
      return JobResult.nothing("nothing to propose: match.ranked is empty");
    }
    if (context.publisher().wrote(AllocationTable.TABLE)) {
      return JobResult.nothing("this run has published deal.allocation before; nothing is added");
    }
    Candidates source = new Candidates(context);
    Dataset<Row> candidates = source.rows().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return allocate(context, source, candidates);
    } finally {
      candidates.unpersist();
    }
  }

  private static JobResult allocate(
      JobContext context, Candidates source, Dataset<Row> candidates) {
    Book book =
        new Book(
            source.demandsOf(candidates).collectAsList(),
            source.expertsOf(candidates).collectAsList(),
            context.get(AllocateKeys.PROPOSALS),
            context.get(AllocateKeys.QUOTA_EXPERT),
            context.get(AllocateKeys.QUOTA_INSTITUTION));
    Allocation allocation = none();
    if (book.proposals().length > 0) {
      context.progress("auctioning proposals to " + book.quotas().experts() + " experts");
      try (SparkBlocks blocks =
          new SparkBlocks(candidates, book, context.get(AllocateKeys.BLOCK))) {
        allocation =
            new Allocator(context.get(AllocateKeys.GAP), context.get(AllocateKeys.ROUNDS))
                .allocate(blocks, book.quotas());
      }
    }
    context
        .publisher()
        .overwrite(AllocationTable.TABLE, rows(context, book, allocation, candidates));
    return new JobResult.Builder()
        .in(book.proposals().length)
        .out(allocation.pairs().size())
        .metric(Metric.of("allocation-value", allocation.value()))
        .metric(Metric.of("allocation-bound", allocation.bound()))
        .metric(Metric.of("allocation-gap", allocation.gap()))
        .metric(Metric.of("allocation-value-without-quotas", allocation.unlimited()))
        .metric(Metric.count("allocation-rounds", allocation.rounds()))
        .metric(Metric.count("allocation-experts", book.quotas().experts()))
        .note(
            String.format(
                Locale.ROOT,
                "%d proposals; at most %.2f %% of the value is missing to the optimum",
                allocation.pairs().size(),
                100 * allocation.gap()))
        .build();
  }

  private static Allocation none() {
    return new Allocation(List.of(), org.kechuang.allocation.Prices.free(0), 0, 0, 0, 0, 0);
  }

  private static Dataset<Row> rows(
      JobContext context, Book book, Allocation allocation, Dataset<Row> candidates) {
    double[] prices = allocation.prices().ofExpert();
    List<Row> pairs =
        allocation.pairs().stream()
            .map(
                bid ->
                    RowFactory.create(
                        book.demandId(bid.demand()),
                        book.expertId(bid.expert()),
                        prices[bid.expert()]))
            .toList();
    return context
        .spark()
        .createDataFrame(pairs, PAIRS)
        .join(candidates, Candidates.names("demand_id", "resource_id"), "inner")
        .withColumn("kind", functions.lit(Kinds.EXPERT))
        .withColumn("match_id", functions.expr("concat_ws('|', demand_id, kind, resource_id)"))
        .withColumn("run_id", functions.lit(context.runId()));
  }
}

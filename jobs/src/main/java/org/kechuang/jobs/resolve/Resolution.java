package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;

import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.contract.ExpertEventTable;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.LinkModelTable;
import org.kechuang.contract.LinkReviewTable;
import org.kechuang.contract.MentionTable;
import org.kechuang.contract.ResourceTable;
import org.kechuang.delta.Lake;
import org.kechuang.delta.TablePublisher;
import org.kechuang.linkage.LinkModel;
import org.kechuang.linkage.ProfileBuilder;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;

/** One run: reads the source layer and writes the tables of the entity layer. */
final class Resolution {
  private final JobContext context;
  private final Lake lake;
  private final TablePublisher publisher;
  private final JobResult.Builder result;

  Resolution(JobContext context, JobResult.Builder result) {
    this.context = context;
    this.lake = context.lake();
    this.publisher = context.publisher();
    this.result = result;
  }

  void publish() {
    Dataset<Row> records = lake.readOrEmpty(InputContracts.EXPERT.table());
    ProfileBuilder builder = Knowledge.builder(lake);
    Dataset<Row> kept;
    Dataset<Row> moved;
    try (Linking linking = linking(records, builder)) {
      publish(linking);
      kept = People.moved(lake.read(ExpertLinkTable.TABLE)).persist(StorageLevel.MEMORY_AND_DISK());
      moved = People.travelling(kept);
      mentions(linking, builder, moved);
    }
    publish(new Experts(People.of(records, moved)));
    kept.unpersist();
  }

  private void publish(Experts experts) {
    context.progress("gathering the records of each person");
    publisher.overwrite(ExpertTable.TABLE, experts.experts());

    context.progress("collecting evidence");
    Dataset<Row> others = others();
    publisher.overwrite(
        EvidenceTable.TABLE, experts.evidence().unionByName(OtherKinds.evidence(others)));
    publisher.overwrite(
        ResourceTable.TABLE, withInstitutions(facts().unionByName(OtherKinds.facts(others))));
  }

  private Linking linking(Dataset<Row> records, ProfileBuilder builder) {
    context.progress("reading records to be linked");
    Dataset<Row> previous = lake.readOrEmpty(ExpertLinkTable.TABLE);
    Dataset<Row> decisions = Decisions.of(lake.readOrEmpty(InputContracts.LINK_DECISION.table()));
    LinkSettings settings =
        new LinkSettings(
            context.get(ResolveJob.KEY_CAP),
            context.get(ResolveJob.BLOCK_CAP),
            context.get(ResolveJob.CLUSTER_CAP),
            context.get(ResolveJob.REVIEW_PAIRS));
    Dataset<Row> former =
        lake.readOrEmpty(ExpertEventTable.TABLE).where(col("run_id").notEqual(context.runId()));
    return new Linking(
        records,
        decisions,
        previous,
        former,
        context.runId(),
        builder,
        settings,
        context::progress);
  }

  /** Events go first: a run that dies in between repeats them under its own id without harm. */
  private void publish(Linking linking) {
    publisher.append(ExpertEventTable.TABLE, events(linking.events()));
    publisher.overwrite(ExpertLinkTable.TABLE, linking.links());
    publisher.overwrite(LinkReviewTable.TABLE, linking.review());
    publisher.overwrite(LinkModelTable.TABLE, model(linking.model()));
    linking.metrics().forEach(result::metric);
  }

  /**
   * @param moved see {@link People#moved}
   */
  private void mentions(Linking linking, ProfileBuilder builder, Dataset<Row> moved) {
    if (!lake.exists(InputContracts.PATENT.table())
        && !lake.exists(InputContracts.PROJECT.table())) {
      publisher.overwrite(
          MentionTable.TABLE,
          context.spark().createDataFrame(List.of(), Lake.schema(MentionTable.TABLE)));
      return;
    }
    context.progress("finding the people whom patents and projects name");
    Dataset<Row> works =
        NamedWorks.patents(lake.readOrEmpty(InputContracts.PATENT.table()))
            .union(NamedWorks.projects(lake.readOrEmpty(InputContracts.PROJECT.table())));
    try (Mentions mentions =
        new Mentions(
            works,
            Bearers.of(linking.profiles(), moved),
            builder,
            linking.frequencies(),
            context.get(ResolveJob.BLOCK_CAP))) {
      publisher.overwrite(
          MentionTable.TABLE, mentions.identified(context.get(ResolveJob.MENTION_THRESHOLD)));
      mentions.metrics(lake.read(MentionTable.TABLE)).forEach(result::metric);
    }
  }

  private Dataset<Row> model(LinkModel model) {
    List<Row> rows = new ArrayList<>();
    rows.add(RowFactory.create(LinkModelTable.PRIOR, model.prior()));
    model.matches().forEach((outcome, match) -> rows.add(RowFactory.create(outcome, match)));
    return context
        .spark()
        .createDataFrame(rows, StructType.fromDDL("outcome string, probability double"))
        .coalesce(1)
        .withColumn("run_id", lit(context.runId()));
  }

  private Dataset<Row> events(Dataset<Row> events) {
    return events
        .withColumn("run_id", lit(context.runId()))
        .withColumn("as_of", lit(Date.valueOf(context.asOf())))
        .withColumn(
            "event_id",
            sha2(
                functions.concat_ws(
                    "\u0001",
                    col("run_id"),
                    col("type"),
                    col("expert_id"),
                    coalesce(col("other_id"), lit(""))),
                256));
  }

  private Dataset<Row> others() {
    return OtherKinds.technologies(lake.readOrEmpty(InputContracts.TECHNOLOGY.table()))
        .unionByName(OtherKinds.patents(lake.readOrEmpty(InputContracts.PATENT.table())))
        .unionByName(OtherKinds.projects(lake.readOrEmpty(InputContracts.PROJECT.table())));
  }

  private Dataset<Row> facts() {
    return lake.read(ExpertTable.TABLE)
        .selectExpr(
            "'expert' AS kind",
            "expert_id AS resource_id",
            "cast(null AS string) AS title",
            "organization_id AS institution_id",
            "country",
            "region",
            "cast(null AS int) AS trl_level",
            "cast(array() AS array<string>) AS ipc",
            "languages",
            "evidence_count",
            "latest_year");
  }

  /** Gives a resource without a region that of its institution. */
  private Dataset<Row> withInstitutions(Dataset<Row> resources) {
    Dataset<Row> regions =
        lake.readOrEmpty(InputContracts.INSTITUTION.table())
            .where("region IS NOT NULL")
            .groupBy(col("institution_id").as("home_id"))
            .agg(functions.min_by(col("region"), col("source")).as("home_region"));
    return resources
        .join(regions, col("institution_id").equalTo(col("home_id")), "left")
        .withColumn("region", coalesce(col("region"), col("home_region")));
  }
}

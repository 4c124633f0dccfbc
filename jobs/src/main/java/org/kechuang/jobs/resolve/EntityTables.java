package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;

import java.sql.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.contract.ExpertEventTable;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.LinkCandidateTable;
import org.kechuang.contract.LinkDoubtTable;
import org.kechuang.contract.LinkFrequencyTable;
import org.kechuang.contract.LinkMentionTable;
import org.kechuang.contract.LinkModelTable;
import org.kechuang.contract.LinkRecordTable;
import org.kechuang.contract.LinkReviewTable;
import org.kechuang.contract.LinkStateTable;
import org.kechuang.contract.MentionTable;
import org.kechuang.contract.ResourceTable;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.delta.NumberedRows;
import org.kechuang.delta.TablePublisher;
import org.kechuang.linkage.LinkModel;
import org.kechuang.spark.JobContext;

/** Writes the tables of the entity layer for one run. */
final class EntityTables {
  private static final List<TableContract> OTHERS =
      List.of(
          InputContracts.TECHNOLOGY.table(),
          InputContracts.PATENT.table(),
          InputContracts.PROJECT.table());

  private final JobContext context;
  private final Lake lake;
  private final TablePublisher publisher;
  private final String mode;

  /**
   * @param mode of the run; when a run is repeated in another mode, nothing passes for written
   */
  EntityTables(JobContext context, String mode) {
    this.context = context;
    this.lake = context.lake();
    this.mode = mode;
    this.publisher = context.publisher(mode);
  }

  /**
   * Goes before all other tables: from here to {@link #finished} they may belong to two runs, and
   * the state of a run that finished must not speak for them.
   */
  void started() {
    if (LinkState.of(lake).isPresent()) {
      context
          .publisher(mode + "-start")
          .overwrite(LinkStateTable.TABLE, LinkState.started(context.spark(), context.runId()));
    }
  }

  /** Goes last. */
  void finished(LinkState state) {
    publisher.overwrite(LinkStateTable.TABLE, state.rows(context.spark()));
  }

  void frequencies(Dataset<Row> rows) {
    publisher.overwrite(LinkFrequencyTable.TABLE, rows);
  }

  /**
   * Events go before the links: a run that dies in between repeats them under its own id without
   * harm.
   *
   * @param events columns {@code type}, {@code expert_id}, {@code other_id}
   */
  void events(Dataset<Row> events) {
    Dataset<Row> told = lake.readOrEmpty(ExpertEventTable.TABLE);
    publisher.append(
        ExpertEventTable.TABLE,
        events
            .withColumn("run_id", lit(context.runId()))
            .withColumn("as_of", lit(Date.valueOf(context.asOf())))
            .withColumn("event_id", eventId())
            .join(
                told.where(col("run_id").equalTo(context.runId())).select("event_id"),
                new String[] {"event_id"},
                "left_anti"));
  }

  private static Column eventId() {
    return sha2(
        functions.concat_ws(
            "\u0001",
            col("run_id"),
            col("type"),
            col("expert_id"),
            coalesce(col("other_id"), lit(""))),
        256);
  }

  void links(Dataset<Row> links) {
    publisher.overwrite(ExpertLinkTable.TABLE, links);
  }

  void records(Dataset<Row> records) {
    publisher.overwrite(LinkRecordTable.TABLE, records);
  }

  /**
   * The part of a table that an increment decided again.
   *
   * @param again the rows that go; those that come are such rows too
   */
  void replace(TableContract table, NumberedRows again, Dataset<Row> rows) {
    replace(table, again, all -> all.where(again.among(context.spark())), rows);
  }

  /**
   * The same.
   *
   * @param gone picks the rows that go
   */
  void replace(
      TableContract table,
      NumberedRows again,
      UnaryOperator<Dataset<Row>> gone,
      Dataset<Row> rows) {
    publisher.replace(table, again, gone, rows);
  }

  void doubts(Dataset<Row> doubts) {
    publisher.overwrite(LinkDoubtTable.TABLE, doubts);
  }

  /**
   * The part of them that an increment found again.
   *
   * @param found see {@link Redone#doubts}
   */
  void doubts(Redone redone, List<Edge> found) {
    Dataset<Row> rows =
        context
            .spark()
            .createDataFrame(
                found.stream().map(Edge::row).toList(), Lake.schema(LinkDoubtTable.TABLE));
    publisher.replace(LinkDoubtTable.TABLE, all -> redone.doubted(all, found), rows);
  }

  /**
   * Follows the doubts, of which it shows the most useful ones.
   *
   * @param links rows of entity.expert_link: all of the people whom doubts are about
   */
  void review(Dataset<Row> links, LinkModel model, int most) {
    publisher.overwrite(
        LinkReviewTable.TABLE, Review.of(lake.read(LinkDoubtTable.TABLE), links, model, most));
  }

  void learned(Learned learned) {
    publisher.overwrite(
        LinkModelTable.TABLE,
        context
            .spark()
            .createDataFrame(
                learned.rows(), StructType.fromDDL("outcome string, probability double"))
            .coalesce(1)
            .withColumn("run_id", lit(context.runId())));
  }

  void lookedUp(Dataset<Row> names) {
    publisher.overwrite(LinkMentionTable.TABLE, names);
  }

  void candidates(Dataset<Row> candidates) {
    publisher.overwrite(LinkCandidateTable.TABLE, candidates);
  }

  void mentions(Dataset<Row> mentions) {
    publisher.overwrite(MentionTable.TABLE, mentions);
  }

  void experts(Dataset<Row> experts) {
    context.progress("gathering the records of each person");
    publisher.overwrite(ExpertTable.TABLE, experts);
  }

  /**
   * Follows {@link #experts}.
   *
   * @param evidence for people
   */
  void evidence(Dataset<Row> evidence) {
    context.progress("collecting evidence");
    Dataset<Row> others = others();
    publisher.overwrite(EvidenceTable.TABLE, evidence.unionByName(OtherKinds.evidence(others)));
    resources(others);
  }

  /**
   * The same where some people alone are others now.
   *
   * @param changed the source tables that are not what they were
   */
  void evidence(RedonePeople people, Experts experts, Set<TableContract> changed) {
    context.progress("collecting evidence");
    Dataset<Row> others = people.others() ? others() : others().limit(0);
    replace(
        EvidenceTable.TABLE,
        people.resources(),
        people::resources,
        experts.evidence().unionByName(OtherKinds.evidence(others)));
    if (changed.contains(InputContracts.INSTITUTION.table())) {
      resources(others());
    } else {
      replace(
          ResourceTable.TABLE,
          people.resources(),
          people::resources,
          withInstitutions(facts(experts.experts()).unionByName(OtherKinds.facts(others))));
    }
  }

  private void resources(Dataset<Row> others) {
    publisher.overwrite(
        ResourceTable.TABLE,
        withInstitutions(
            facts(lake.read(ExpertTable.TABLE)).unionByName(OtherKinds.facts(others))));
  }

  Dataset<Row> none(TableContract table) {
    return context.spark().createDataFrame(List.of(), Lake.schema(table));
  }

  /**
   * Whether all resources that are no people are described again.
   *
   * @param changed the source tables that are not what they were
   */
  static boolean othersAgain(Set<TableContract> changed) {
    return OTHERS.stream().anyMatch(changed::contains);
  }

  private Dataset<Row> others() {
    return OtherKinds.technologies(lake.readOrEmpty(InputContracts.TECHNOLOGY.table()))
        .unionByName(OtherKinds.patents(lake.readOrEmpty(InputContracts.PATENT.table())))
        .unionByName(OtherKinds.projects(lake.readOrEmpty(InputContracts.PROJECT.table())));
  }

  private static Dataset<Row> facts(Dataset<Row> experts) {
    return experts.selectExpr(
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

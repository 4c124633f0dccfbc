package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.collection.KeySet;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.LinkCandidateTable;
import org.kechuang.contract.LinkMentionTable;
import org.kechuang.contract.LinkRecordTable;
import org.kechuang.contract.LinkStateTable;
import org.kechuang.contract.MentionTable;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.KeySets;
import org.kechuang.delta.Lake;
import org.kechuang.delta.NumberedRows;
import org.kechuang.linkage.LinkModel;
import org.kechuang.linkage.MentionBuilder;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;

/** Writes entity.mention for one run. */
final class MentionUpdate {
  private final JobContext context;
  private final Lake lake;
  private final LinkInputs inputs;
  private final JobResult.Builder result;
  private final EntityTables tables;

  MentionUpdate(
      JobContext context, LinkInputs inputs, JobResult.Builder result, EntityTables tables) {
    this.context = context;
    this.lake = context.lake();
    this.inputs = inputs;
    this.result = result;
    this.tables = tables;
  }

  /**
   * Finds the people for all names on works.
   *
   * @param profiles of all records, see {@link Profiles}
   * @param moved see {@link People#moved}
   * @return the model; null where nothing names people
   */
  LinkModel all(Dataset<Row> profiles, Dataset<Row> moved, Learned learned) {
    if (!lake.exists(InputContracts.PATENT.table())
        && !lake.exists(InputContracts.PROJECT.table())) {
      tables.lookedUp(tables.none(LinkMentionTable.TABLE));
      tables.candidates(tables.none(LinkCandidateTable.TABLE));
      tables.mentions(tables.none(MentionTable.TABLE));
      return null;
    }
    context.progress("finding the people whom patents and projects name");
    tables.lookedUp(lookedUp(works(), learned));
    try (Mentions mentions =
        Mentions.among(
            lake.read(LinkMentionTable.TABLE),
            Bearers.of(profiles, moved),
            learned,
            cap(),
            Integer.parseInt(context.spark().conf().get("spark.sql.shuffle.partitions")))) {
      tables.candidates(mentions.candidates());
      tables.mentions(identified(mentions));
      measure(mentions);
      return mentions.model();
    }
  }

  /**
   * Names that are looked up again.
   *
   * @param rows of entity.link_mention, kept as {@code former} is until {@link #again} has ended
   * @param ofChanged tells those of works that changed
   * @param former what the last run found for them
   * @param anew ids of the names that are compared with everybody
   * @param people ids of all records of those with whom names are compared
   */
  record Names(
      Dataset<Row> rows, Column ofChanged, FormerCandidates former, KeySet anew, KeySet people) {}

  /**
   * Finds the names on works that changed or that may mean somebody else now. A name is compared
   * with everybody where the work changed, where more share something with it than are compared (or
   * did), and where one of so many candidates left that others had been left out; else with the
   * people decided again.
   *
   * @param concerned the records that were decided again
   * @param redone the people that they were
   * @param learned by the last full run
   * @return none where all names have to be looked up
   */
  Optional<Names> touched(Concerned concerned, Redone redone, Learned learned) {
    Optional<KeySet> changed = changedWorks();
    if (learned.mentions() == null || changed.isEmpty()) {
      return Optional.empty();
    }
    context.progress("finding the people whom patents and projects name");
    SparkSession spark = context.spark();
    NumberedRows works = new NumberedRows(MentionRecords.work(), changed.get());
    Column ofChanged = works.among(spark);
    if (!changed.get().isEmpty()) {
      tables.replace(LinkMentionTable.TABLE, works, lookedUp(works().where(ofChanged), learned));
    }
    Column meansOthers = KeySets.any(spark, col("keys"), concerned.mentionKeys());
    Dataset<Row> rows =
        lake.read(LinkMentionTable.TABLE)
            .where(ofChanged.or(meansOthers))
            .persist(StorageLevel.MEMORY_AND_DISK());
    FormerCandidates former =
        new FormerCandidates(
            among(
                lake.read(LinkCandidateTable.TABLE), KeySets.of(rows.select(MentionRecords.id()))),
            redone.people());
    Column crowded = KeySets.any(spark, col("keys"), concerned.large().ever());
    KeySet anew =
        KeySets.of(
            rows.where(ofChanged.or(crowded)).select(MentionRecords.id()).union(former.cut()));
    KeySet keys = KeySets.ofPacked(among(rows, anew).select("keys"));
    return Optional.of(new Names(rows, ofChanged, former, anew, concerned.peopleWithKeys(keys)));
  }

  private Dataset<Row> among(Dataset<Row> names, KeySet ids) {
    return names.where(KeySets.among(context.spark(), MentionRecords.id(), ids));
  }

  /**
   * Finds the people anew for some names.
   *
   * @param names see {@link #touched}; none for all
   * @param learned by the last full run
   * @param moved asked for where all names have to be looked up
   */
  void again(Optional<Names> names, Learned learned, Supplier<Dataset<Row>> moved) {
    Dataset<Row> records = lake.read(LinkRecordTable.TABLE);
    if (names.isEmpty()) {
      all(records.withColumn("node", Nodes.node()), moved.get(), learned);
      return;
    }
    Dataset<Row> bearers =
        Bearers.among(records, lake.read(ExpertLinkTable.TABLE), names.get().people());
    int parts = context.spark().sparkContext().defaultParallelism();
    try (Mentions mentions = Mentions.again(names.get(), bearers, learned, cap(), parts)) {
      NumberedRows told = new NumberedRows(MentionRecords.id(), mentions.ids());
      Column again = names.get().ofChanged().or(told.among(context.spark()));
      tables.replace(
          LinkCandidateTable.TABLE, told, all -> all.where(again), mentions.candidates());
      tables.replace(MentionTable.TABLE, told, all -> all.where(again), identified(mentions));
      measure(mentions);
    }
    names.get().rows().unpersist();
    names.get().former().close();
  }

  private int cap() {
    return context.get(ResolveJob.BLOCK_CAP);
  }

  private Dataset<Row> lookedUp(Dataset<Row> works, Learned learned) {
    return MentionRecords.of(
        works,
        JavaSparkContext.fromSparkContext(context.spark().sparkContext())
            .broadcast(new MentionBuilder(inputs.knowledge().builder(), learned.frequencies())));
  }

  /** See {@link MentionRecords#work}; none where the log does not tell. */
  private Optional<KeySet> changedWorks() {
    Optional<Dataset<Row>> patents =
        changed(InputContracts.PATENT.table(), "patent", "application_no");
    Optional<Dataset<Row>> projects =
        changed(InputContracts.PROJECT.table(), "project", "project_id");
    return patents.flatMap(
        some -> projects.map(more -> KeySets.of(some.union(more).select(MentionRecords.work()))));
  }

  private Optional<Dataset<Row>> changed(TableContract table, String kind, String id) {
    if (!inputs.changed().contains(table)) {
      return Optional.of(
          context
              .spark()
              .createDataFrame(List.of(), StructType.fromDDL("kind string, resource_id string")));
    }
    return lake.difference(
            table, inputs.lastVersion(table), inputs.version(table), LinkStateTable.TABLE)
        .map(difference -> difference.came().select(id).union(difference.went().select(id)))
        .map(ids -> ids.select(lit(kind).as("kind"), col(id).as("resource_id")));
  }

  private Dataset<Row> works() {
    return NamedWorks.patents(lake.readOrEmpty(InputContracts.PATENT.table()))
        .union(NamedWorks.projects(lake.readOrEmpty(InputContracts.PROJECT.table())));
  }

  private Dataset<Row> identified(Mentions mentions) {
    return mentions.identified(context.get(ResolveJob.MENTION_THRESHOLD));
  }

  private void measure(Mentions mentions) {
    mentions.metrics(lake.read(MentionTable.TABLE)).forEach(result::metric);
  }
}

package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.collection.KeySet;
import org.kechuang.contract.ExpertEventTable;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.LinkDoubtTable;
import org.kechuang.contract.LinkRecordTable;
import org.kechuang.contract.LinkStateTable;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.KeySets;
import org.kechuang.delta.Lake;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.linkage.LinkModel;
import org.kechuang.linkage.ProfileBuilder;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;
import org.kechuang.spark.Together;

/** One run: reads the source layer and writes the tables of the entity layer. */
final class Resolution {
  static final String FULL = "full";
  static final String INCREMENTAL = "incremental";
  static final String RELINK = "relink";

  private final JobContext context;
  private final Lake lake;
  private final JobResult.Builder result;
  private final Dataset<Row> records;
  private final LinkInputs inputs;
  private final ProfileBuilder builder;

  Resolution(JobContext context, JobResult.Builder result) {
    this.context = context;
    this.lake = context.lake();
    this.result = result;
    this.inputs = new LinkInputs(context);
    this.records = records(inputs.version(InputContracts.EXPERT.table()));
    this.builder = inputs.knowledge().builder();
  }

  /** The version that is noted, and no later one: the next run starts from it. */
  private Dataset<Row> records(long version) {
    return version < 0
        ? lake.readOrEmpty(InputContracts.EXPERT.table())
        : lake.read(InputContracts.EXPERT.table(), version);
  }

  /** What records tell of a person; coauthors' names are the longest of what is left out. */
  private Dataset<Row> theirs() {
    return records
        .drop("collected_in", "content_hash", "run_id")
        .withColumn(
            "works", expr("arrays_zip(works.work_id, works.title, works.abstract, works.year)"));
  }

  void publish() {
    String mode = context.get(ResolveJob.MODE);
    Optional<String> obstacle = inputs.obstacle();
    if (mode.equals(RELINK) && obstacle.isPresent()) {
      throw new PipelineException(
          ExitCode.STORAGE,
          "Cannot relink by what an earlier run learned: "
              + obstacle.get()
              + "; run resolve with resolve.mode=full");
    }
    if (mode.equals(FULL) || obstacle.isPresent()) {
      obstacle.ifPresent(this::tellAllAnew);
      all(FULL, 0);
    } else if (mode.equals(INCREMENTAL) && inputs.unchanged()) {
      result.note("nothing changed since run " + inputs.last().runId());
    } else {
      changes(mode);
    }
  }

  /** A lake without an earlier run is no news. */
  private void tellAllAnew(String reason) {
    String message = "all is learned and decided anew: " + reason;
    context.progress(message);
    if (lake.exists(LinkStateTable.TABLE)) {
      result.note(message);
    }
  }

  private void changes(String mode) {
    context.progress("finding the records that changed");
    Dataset<Row> before = lake.read(LinkRecordTable.TABLE);
    Changes changes = found(before);
    long changed = inputs.last().changed() + changes.count();
    double share = changed / Math.max(1.0, (double) lake.count(InputContracts.EXPERT.table()));
    double most = context.get(ResolveJob.FULL_AFTER);
    result.metric(Metric.count("records-changed", changes.count()));
    if (mode.equals(RELINK)) {
      all(RELINK, changed);
    } else if (share > most) {
      tellAllAnew(
          "%d records changed since the last full run, a share of %s; resolve.full-after is %s"
              .formatted(changed, share, most));
      all(FULL, 0);
    } else if (changes.count() > context.get(ResolveJob.MOST_CHANGES)) {
      tellAllAnew(
          "%d records changed since the last run; resolve.most-changes is %d"
              .formatted(changes.count(), context.get(ResolveJob.MOST_CHANGES)));
      all(FULL, 0);
    } else {
      increment(before, changes, changed);
    }
  }

  /** By the files of source.expert where the log still tells them, else by all records. */
  private Changes found(Dataset<Row> before) {
    TableContract table = InputContracts.EXPERT.table();
    long last = inputs.lastVersion(table);
    long now = inputs.version(table);
    return (now < 0
            ? Optional.<Lake.Difference>empty()
            : lake.difference(table, last, now, LinkStateTable.TABLE))
        .map(difference -> Changes.between(difference.came(), difference.went()))
        .orElseGet(() -> Changes.among(records, before));
  }

  /** Decides all records, by what an earlier run learned or by what it learns of them. */
  private void all(String mode, long changed) {
    EntityTables tables = new EntityTables(context, mode);
    tables.started();
    context.progress("reading records to be linked");
    Dataset<Row> profiles =
        Profiles.of(records, builder).persist(StorageLevel.MEMORY_AND_DISK_SER());
    Learned learned = mode.equals(RELINK) ? Learned.of(lake) : counted(profiles, tables);
    Dataset<Row> previous = lake.readOrEmpty(ExpertLinkTable.TABLE);
    Dataset<Row> decisions = Decisions.among(inputs.decisions(), profiles);
    Learned found;
    try (Linking linking = linking(profiles, Blocks.keys(profiles), decisions, learned);
        Naming naming = new Naming(linking, previous, published(), context.runId())) {
      context.progress("naming people");
      tables.events(naming.events());
      tables.links(naming.links());
      tables.records(linking.records());
      tables.doubts(linking.doubts());
      tables.review(
          lake.read(ExpertLinkTable.TABLE), linking.model(), inputs.settings().reviewPairs());
      found = new Learned(learned.frequencies(), linking.model(), learned.mentions());
    }
    Dataset<Row> links = moved();
    LinkModel mentions =
        new MentionUpdate(context, inputs, result, tables).all(profiles, links, found);
    profiles.unpersist();
    if (mode.equals(FULL)) {
      tables.learned(new Learned(found.frequencies(), found.model(), mentions));
    }
    Experts experts = new Experts(People.of(theirs(), links));
    tables.experts(experts.experts());
    tables.evidence(experts.evidence());
    tables.finished(inputs.state(changed));
  }

  private Learned counted(Dataset<Row> profiles, EntityTables tables) {
    long count = profiles.count();
    context.progress("counting how common each value is");
    try (Counting counting = new Counting(profiles)) {
      tables.frequencies(counting.rows(count));
    }
    return new Learned(Learned.frequencies(lake), null, null);
  }

  /** Decides again what the changes concern, and keeps all else as it was. */
  private void increment(Dataset<Row> before, Changes changes, long changed) {
    Learned learned = Learned.of(lake);
    context.progress("finding the records that the changes concern");
    KeySet leaving = changes.leaving();
    try (FormerRecords former = new FormerRecords(before, leaving)) {
      Map<Long, LinkRecord> coming = changes.coming(builder);
      Map<Pair, Double> decisions = decisions(former, coming);
      Concerned concerned =
          new Concerned(former, coming, decisions, this::doubted, learned, inputs.settings());
      LocalLinking linking =
          new LocalLinking(
              context.spark(), concerned, decisions, learned.model(), inputs.settings());
      Redone redone = new Redone(context.spark(), lake, concerned, leaving);
      result.metric(Metric.count("records-decided-again", concerned.records().size()));
      linking.metrics().forEach(result::metric);
      replace(former, concerned, redone, linking, learned);
    }
    new EntityTables(context, INCREMENTAL).finished(inputs.state(changed));
  }

  private void replace(
      FormerRecords former,
      Concerned concerned,
      Redone redone,
      LocalLinking linking,
      Learned learned) {
    EntityTables tables = new EntityTables(context, INCREMENTAL);
    context.progress("naming people");
    Dataset<Row> published = redone.published(published());
    try (Naming naming =
        Together.beside(
            tables::started,
            () -> new Naming(linking, redone.links(), published, context.runId()))) {
      Together.run(
          List.of(
              () -> {
                tables.events(naming.events());
                tables.replace(ExpertLinkTable.TABLE, redone.records(), naming.links());
              },
              () -> tables.replace(LinkRecordTable.TABLE, redone.numbered(), linking.records()),
              () -> tables.doubts(redone, redone.doubts(linking.uncertain()))));
      MentionUpdate mentions = new MentionUpdate(context, inputs, result, tables);
      Optional<MentionUpdate.Names> names = mentions.touched(concerned, redone, learned);
      KeySet doubted = doubted(concerned);
      // their arrays would leave little of the heap to all that follows
      former.close();
      Together.run(
          List.of(
              () -> mentions.again(names, learned, this::moved),
              () -> experts(redone, naming, tables),
              () ->
                  tables.review(
                      linksOf(doubted), learned.model(), inputs.settings().reviewPairs())));
    }
  }

  private void experts(Redone redone, Naming naming, EntityTables tables) {
    context.progress("gathering the records of each person");
    Dataset<Row> moved = People.travelling(People.movedOf(naming.links()).localCheckpoint());
    Dataset<Row> theirs = redone.records(theirs()).localCheckpoint();
    Dataset<Row> people =
        People.of(theirs, moved)
            .coalesce(context.spark().sparkContext().defaultParallelism())
            .persist(StorageLevel.MEMORY_AND_DISK());
    Experts experts = new Experts(people);
    RedonePeople those =
        new RedonePeople(
            redone.links(), naming.people(), EntityTables.othersAgain(inputs.changed()));
    tables.replace(ExpertTable.TABLE, those.experts(), those::experts, experts.experts());
    tables.evidence(those, experts, inputs.changed());
    people.unpersist();
  }

  /** Decisions of reviewers on pairs of which both records are there, by pair. */
  private Map<Pair, Double> decisions(FormerRecords former, Map<Long, LinkRecord> coming) {
    Map<Pair, Double> decisions = Decisions.collected(inputs.decisions());
    Set<Long> present = new HashSet<>();
    decisions.keySet().forEach(pair -> present.addAll(List.of(pair.a(), pair.b())));
    Set<Long> staying =
        former.staying(present).stream().map(PackedRecords.Packed::id).collect(Collectors.toSet());
    present.removeIf(id -> !staying.contains(id) && !coming.containsKey(id));
    decisions.keySet().removeIf(pair -> !present.containsAll(List.of(pair.a(), pair.b())));
    return decisions;
  }

  private Set<Pair> doubted(Set<Pair> pairs) {
    return Redone.doubted(lake.read(LinkDoubtTable.TABLE), pairs);
  }

  /** Ids of all records of the people whom doubts are about, and of others. */
  private KeySet doubted(Concerned concerned) {
    Dataset<Row> doubts = lake.read(LinkDoubtTable.TABLE);
    return concerned.peopleOf(KeySets.of(doubts.select("a").union(doubts.select("b"))));
  }

  private Dataset<Row> linksOf(KeySet ids) {
    return lake.read(ExpertLinkTable.TABLE)
        .where(KeySets.among(context.spark(), Profiles.id(), ids))
        .localCheckpoint();
  }

  private Linking linking(
      Dataset<Row> profiles, Dataset<Row> keys, Dataset<Row> decisions, Learned learned) {
    Linking linking =
        new Linking(profiles, keys, decisions, learned, inputs.settings(), context::progress);
    linking.metrics().forEach(result::metric);
    return linking;
  }

  /** Identifiers that former runs published. */
  private Dataset<Row> published() {
    return lake.readOrEmpty(ExpertEventTable.TABLE)
        .where(col("run_id").notEqual(context.runId()))
        .select("expert_id");
  }

  /** See {@link People#moved}. */
  private Dataset<Row> moved() {
    return People.travelling(
        People.moved(lake.read(ExpertLinkTable.TABLE)).persist(StorageLevel.MEMORY_AND_DISK()));
  }
}

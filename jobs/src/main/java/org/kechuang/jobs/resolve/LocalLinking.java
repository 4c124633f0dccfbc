package org.kechuang.jobs.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.kechuang.collection.KeySet;
import org.kechuang.contract.LinkRecordTable;
import org.kechuang.delta.Lake;
import org.kechuang.jobs.resolve.Refining.Member;
import org.kechuang.linkage.LinkModel;
import org.kechuang.spark.Metric;

/** Decides on the driver which of a few records are one person, as {@link Linking} does of all. */
final class LocalLinking implements Linked {
  private static final Comparator<Edge> STRONGEST_FIRST =
      Comparator.comparingDouble(Edge::bits)
          .reversed()
          .thenComparingLong(edge -> edge.pair().a())
          .thenComparingLong(edge -> edge.pair().b());
  private static final StructType PEOPLE = StructType.fromDDL("node string, label string");
  private static final StructType MEMBERS =
      StructType.fromDDL("node string, probability double, evidence array<string>");

  private final SparkSession spark;
  private final LinkModel model;
  private final Map<Long, LinkRecord> records = new TreeMap<>();
  private final List<Edge> doubts = new ArrayList<>();

  /** By id of a record, the smallest id that links connect with it. */
  private final Map<Long, Long> components = new HashMap<>();

  private final List<Member> members = new ArrayList<>();
  private final List<Metric> metrics = new ArrayList<>();

  /**
   * @param concerned the records
   * @param decisions by pair, see {@link Decisions#of}
   */
  LocalLinking(
      SparkSession spark,
      Concerned concerned,
      Map<Pair, Double> decisions,
      LinkModel model,
      LinkSettings settings) {
    this.spark = spark;
    this.model = model;
    concerned.records().forEach(record -> records.put(record.id(), record));
    Set<Pair> pairs = pairs(concerned.large().now(), settings.blockCap());
    decisions.keySet().stream()
        .filter(pair -> records.containsKey(pair.a()) && records.containsKey(pair.b()))
        .forEach(pairs::add);
    List<Edge> edges = concerned.weighing().of(List.copyOf(pairs));
    edges.stream().filter(edge -> Review.uncertain(edge.bits())).forEach(doubts::add);
    edges.stream().filter(Edge::joins).forEach(edge -> connect(edge.pair()));
    Map<Long, List<Edge>> within = new TreeMap<>();
    for (Edge edge : edges) {
      Long component = component(edge.pair().a());
      if (component.equals(component(edge.pair().b()))) {
        within.computeIfAbsent(component, c -> new ArrayList<>()).add(edge);
      }
    }
    long largest = 0;
    long split = 0;
    for (List<Edge> component : within.values()) {
      component.sort(STRONGEST_FIRST);
      List<Member> found = Refining.members(component, settings.clusterCap());
      members.addAll(found);
      largest = Math.max(largest, found.size());
      split += found.stream().map(Member::cluster).distinct().count() > 1 ? 1 : 0;
    }
    metrics.add(Metric.count("pairs-compared", pairs.size()));
    metrics.add(
        Metric.of("pairs-per-record", pairs.size() / Math.max(1.0, (double) records.size())));
    metrics.add(Metric.of("link-prior-bits", model.priorBits()));
    metrics.add(Metric.count("largest-component", largest));
    metrics.add(Metric.count("components-split", split));
  }

  private Set<Pair> pairs(KeySet large, int cap) {
    List<Membership> members = new ArrayList<>();
    for (LinkRecord record : records.values()) {
      record.blocks(true).stream().filter(one -> !large.contains(one.key())).forEach(members::add);
    }
    Set<Pair> pairs = new LinkedHashSet<>();
    Membership.forEachBlock(
        members,
        block -> {
          for (int i = 0; block.size() <= cap && i < block.size(); i++) {
            for (Membership other : block.subList(i + 1, block.size())) {
              if (block.get(i).compatible(other)) {
                pairs.add(Pair.of(block.get(i).id(), other.id()));
              }
            }
          }
        });
    return pairs;
  }

  private void connect(Pair pair) {
    long one = component(pair.a());
    long two = component(pair.b());
    components.put(Math.max(one, two), Math.min(one, two));
  }

  private Long component(long id) {
    long root = id;
    for (Long up = components.get(root); up != null && up != root; up = components.get(root)) {
      root = up;
    }
    components.put(id, root);
    return root;
  }

  @Override
  public Dataset<Row> people() {
    Map<Long, String> labels = new HashMap<>();
    Map<Long, Long> clusters = new HashMap<>();
    for (Member member : members) {
      clusters.put(member.id(), member.cluster());
      labels.merge(member.cluster(), records.get(member.id()).node(), LocalLinking::first);
    }
    return rows(
        records.values().stream()
            .map(
                record ->
                    RowFactory.create(
                        record.node(),
                        labels.getOrDefault(clusters.get(record.id()), record.node()))),
        PEOPLE);
  }

  /** In the order in which Spark sorts texts. */
  private static String first(String one, String two) {
    return UTF8String.fromString(one).compareTo(UTF8String.fromString(two)) <= 0 ? one : two;
  }

  @Override
  public Dataset<Row> members() {
    return rows(
        members.stream()
            .map(
                member ->
                    RowFactory.create(
                        records.get(member.id()).node(),
                        LinkModel.probability(member.strongest().bits()),
                        Refining.speaking(member.strongest(), model))),
        MEMBERS);
  }

  /** Columns of entity.link_record. */
  Dataset<Row> records() {
    return rows(
        records.values().stream()
            .map(
                record ->
                    RowFactory.create(
                        Nodes.source(record.node()),
                        Nodes.recordId(record.node()),
                        record.id(),
                        record.content(),
                        component(record.id()),
                        record.signature(),
                        record.givenSignature(),
                        record.keys(),
                        record.profile())),
        Lake.schema(LinkRecordTable.TABLE));
  }

  /** The uncertain pairs among the records. */
  List<Edge> uncertain() {
    return doubts;
  }

  List<Metric> metrics() {
    return List.copyOf(metrics);
  }

  private Dataset<Row> rows(Stream<Row> rows, StructType schema) {
    return spark.createDataFrame(rows.toList(), schema);
  }
}

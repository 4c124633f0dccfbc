package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kechuang.linkage.Clustering;
import org.kechuang.linkage.Comparison;
import org.kechuang.linkage.LinkModel;
import org.kechuang.linkage.PairEvidence;

/** Splits connected components into people, each component by itself. */
final class Refining {
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "id bigint NOT NULL, cluster bigint NOT NULL, component bigint NOT NULL,"
              + " probability double NOT NULL, evidence array<string> NOT NULL");

  /**
   * Log odds of a pair within a component that shared no small enough block or whose given names do
   * not go together, in bits.
   */
  private static final double DOUBT = -5;

  /** Edges of a component that are looked at, the strongest first: bounds memory. */
  private static final int MOST_EDGES = 500_000;

  private Refining() {}

  /**
   * @param edges columns {@code a}, {@code b}, {@code bits}, {@code evidence}
   * @param labels columns "node" and "label": records of components of two and more
   * @param cap most records of a person
   * @return columns {@code id}, {@code cluster} (its smallest id), {@code component}, {@code
   *     probability} and {@code evidence} of the strongest link within the cluster; records that
   *     stand alone are left out
   */
  static Dataset<Row> clusters(Dataset<Row> edges, Dataset<Row> labels, LinkModel model, int cap) {
    Dataset<Row> one = labels.select(col("node").as("a"), col("label").as("component"));
    Dataset<Row> two = labels.select(col("node").as("b"), col("label").as("component_b"));
    return edges
        .join(one, "a")
        .join(two, "b")
        .where("component = component_b")
        .select("component", "a", "b", "bits", "evidence")
        .repartition(col("component"))
        .sortWithinPartitions(col("component"), col("bits").desc(), col("a"), col("b"))
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> new ComponentIterator(rows, model, cap),
            Encoders.row(SCHEMA));
  }

  /** The members of one partition's components. */
  private static final class ComponentIterator implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final LinkModel model;
    private final Clustering clustering;
    private Iterator<Row> members = List.<Row>of().iterator();
    private Row ahead;

    ComponentIterator(Iterator<Row> rows, LinkModel model, int cap) {
      this.rows = rows;
      this.model = model;
      this.clustering = new Clustering(DOUBT, cap);
      this.ahead = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      while (!members.hasNext() && ahead != null) {
        members = component();
      }
      return members.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return members.next();
    }

    private Iterator<Row> component() {
      long component = ahead.getLong(0);
      List<Edge> edges = new ArrayList<>();
      while (ahead != null && ahead.getLong(0) == component) {
        if (edges.size() < MOST_EDGES) {
          edges.add(
              new Edge(
                  new Pair(ahead.getLong(1), ahead.getLong(2)),
                  ahead.getDouble(3),
                  ahead.getAs(4)));
        }
        ahead = rows.hasNext() ? rows.next() : null;
      }
      return new MappedIterator<>(
          Member.of(edges, clustering).iterator(),
          member ->
              RowFactory.create(
                  member.id(),
                  member.cluster(),
                  component,
                  LinkModel.probability(member.strongest().bits()),
                  speaking(member.strongest(), model)));
    }
  }

  /**
   * The records of a component.
   *
   * @param edges between them, the strongest first
   * @param cap most records of a person
   */
  static List<Member> members(List<Edge> edges, int cap) {
    return Member.of(
        edges.subList(0, Math.min(MOST_EDGES, edges.size())), new Clustering(DOUBT, cap));
  }

  /**
   * A record that does not stand alone.
   *
   * @param cluster the smallest id in it
   * @param strongest link within the cluster
   */
  record Member(long id, long cluster, Edge strongest) {
    private static List<Member> of(List<Edge> edges, Clustering clustering) {
      Map<Long, Long> labels =
          clustering.cluster(
              edges.stream()
                  .map(e -> new Clustering.Edge(e.pair().a(), e.pair().b(), e.bits()))
                  .toList());
      Map<Long, Edge> strongest = new TreeMap<>();
      for (Edge edge : edges) {
        if (labels.get(edge.pair().a()).equals(labels.get(edge.pair().b()))) {
          strongest.putIfAbsent(edge.pair().a(), edge);
          strongest.putIfAbsent(edge.pair().b(), edge);
        }
      }
      return strongest.entrySet().stream()
          .map(entry -> new Member(entry.getKey(), labels.get(entry.getKey()), entry.getValue()))
          .toList();
    }
  }

  /** The comparisons that speak for a link, sorted; {@code decision} for a reviewer's. */
  static String[] speaking(Edge edge, LinkModel model) {
    return speaking(edge.bits(), edge.evidence(), model);
  }

  /** The comparisons that speak for a link, sorted; {@code decision} for a reviewer's. */
  static String[] speaking(double bits, byte[] evidence, LinkModel model) {
    TreeSet<String> names = new TreeSet<>();
    if (Double.isInfinite(bits)) {
      names.add("decision");
    }
    if (evidence.length > 0) {
      PairEvidence found = PairEvidence.of(evidence);
      for (Comparison comparison : Comparison.values()) {
        if (model.bits(found, comparison) >= 1) {
          names.add(comparison.name().toLowerCase(Locale.ROOT));
        }
      }
    }
    return names.toArray(String[]::new);
  }
}

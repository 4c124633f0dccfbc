package org.kechuang.jobs.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.kechuang.spark.SharedSession;

class StableIdsTest {
  private final SparkSession spark = SharedSession.get();
  private final Map<String, String> published = new TreeMap<>();
  private int runs;

  @Test
  void identifiersFollowTheRecords() {
    Map<String, String> first = run(Map.of("a", "a", "b", "a", "c", "c"), Map.of());
    assertEquals(first.get("a"), first.get("b"));

    // a and b fall apart: the record that the identifier was made from keeps it.
    Map<String, String> apart = run(Map.of("a", "a", "b", "b", "c", "c"), first);
    assertEquals(first.get("a"), apart.get("a"));
    assertNotEquals(first.get("b"), apart.get("b"));
    assertEquals(
        List.of("split " + apart.get("b") + " " + first.get("a")),
        events(Map.of("a", "a", "b", "b", "c", "c"), first));

    // All join: the smallest identifier stays.
    Map<String, String> joined = run(Map.of("a", "a", "b", "a", "c", "a"), apart);
    String smallest = apart.values().stream().sorted().findFirst().orElseThrow();
    assertEquals(Map.of("a", smallest, "b", smallest, "c", smallest), joined);

    // b stays alone with the identifier; a comes back and must not get it.
    Map<String, String> alone = run(Map.of("b", "b"), Map.of("b", first.get("a")));
    assertEquals(first.get("a"), alone.get("b"));
    Map<String, String> back = run(Map.of("a", "a", "b", "b"), alone);
    assertEquals(first.get("a"), back.get("b"));
    assertNotEquals(first.get("a"), back.get("a"));
  }

  @Test
  void anIdentifierNeverSilentlyMeansSomebodyElse() {
    Random random = new Random(7);
    List<String> nodes = List.of("a", "b", "c", "d", "e", "f");
    Map<String, String> before = Map.of();
    for (int round = 0; round < 5; round++) {
      // As if reviewers joined and parted records at will; some vanish and come back.
      Map<String, String> clusters = new TreeMap<>();
      Map<Integer, String> smallest = new TreeMap<>();
      for (String node : nodes) {
        if (random.nextInt(4) > 0) {
          clusters.put(node, smallest.merge(random.nextInt(3), node, (old, next) -> old));
        }
      }
      StableIds ids = ids(clusters, before);
      Map<String, String> now = new TreeMap<>();
      ids.assignment()
          .collectAsList()
          .forEach(row -> now.put(row.getAs("node"), row.getAs("expert_id")));
      List<String> events =
          ids.events().collectAsList().stream().map(row -> row.mkString(" ")).toList();
      for (Map.Entry<String, String> record : now.entrySet()) {
        String old = before.get(record.getKey());
        String id = record.getValue();
        if (old != null && !old.equals(id)) {
          assertTrue(
              events.contains("merged " + old + " " + id)
                  || events.contains("split " + id + " " + old),
              () -> old + " became " + id + " without an event: " + events);
        }
        boolean known = before.containsValue(id);
        assertTrue(
            known || !published.containsValue(id), () -> id + " came back for somebody else");
        if (known) {
          Map<String, String> former = before;
          assertTrue(
              now.keySet().stream()
                  .anyMatch(r -> id.equals(now.get(r)) && id.equals(former.get(r))),
              () -> id + " has none of its records left");
        }
      }
      for (String id : before.values()) {
        assertTrue(
            now.containsValue(id) || events.stream().anyMatch(e -> e.contains(" " + id)),
            () -> id + " vanished without an event: " + events);
      }
      now.values().forEach(id -> published.put("p" + id, id));
      before = now;
    }
  }

  private Map<String, String> run(Map<String, String> clusters, Map<String, String> previous) {
    Map<String, String> found = new TreeMap<>();
    ids(clusters, previous)
        .assignment()
        .collectAsList()
        .forEach(row -> found.put(row.getAs("node"), row.getAs("expert_id")));
    return found;
  }

  private List<String> events(Map<String, String> clusters, Map<String, String> previous) {
    return ids(clusters, previous).events().collectAsList().stream()
        .map(row -> row.mkString(" "))
        .sorted()
        .toList();
  }

  private StableIds ids(Map<String, String> clusters, Map<String, String> previous) {
    return new StableIds(
        rows(clusters, "label"),
        rows(previous, "expert_id"),
        rows(published, "expert_id"),
        "run" + runs++);
  }

  private Dataset<Row> rows(Map<String, String> values, String column) {
    List<Row> rows = new ArrayList<>();
    values.forEach((node, value) -> rows.add(RowFactory.create(node, value)));
    return spark.createDataFrame(rows, StructType.fromDDL("node string, " + column + " string"));
  }
}

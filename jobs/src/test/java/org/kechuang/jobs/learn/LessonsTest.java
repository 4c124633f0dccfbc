package org.kechuang.jobs.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.kechuang.spark.SharedSession;

class LessonsTest {
  private static final StructType PAIRS =
      StructType.fromDDL(
          "demand_id string, kind string, resource_id string, grade int, judged boolean");

  private final Dataset<Row> pairs =
      pairs(
          "even expert a 1 true",
          "even expert b 1 true",
          "even patent p 2 true",
          "one expert a 1 true",
          "one expert b 0 true",
          "two expert a 3 false",
          "two expert b 2 false",
          "mixed expert a 1 true",
          "mixed expert b 0 false");

  @Test
  void demandsThatPreferNothingTeachNothing() {
    assertEquals(List.of("one", "two"), Lessons.demands(pairs, 10).stream().sorted().toList());
  }

  @Test
  void ofTooManyDemandsTheSameAreTakenWhateverTheOrderOfPairs() {
    List<String> taken = Lessons.demands(pairs, 1);
    assertEquals(taken, Lessons.demands(pairs.orderBy("resource_id").repartition(3), 1));
    assertEquals(1, taken.size());
    assertEquals(2, Lessons.ofDemands(pairs, taken).count());
  }

  private static Dataset<Row> pairs(String... lines) {
    return SharedSession.get()
        .createDataFrame(
            Arrays.stream(lines)
                .map(line -> line.split(" ", -1))
                .map(
                    p ->
                        RowFactory.create(
                            p[0], p[1], p[2], Integer.valueOf(p[3]), Boolean.valueOf(p[4])))
                .toList(),
            PAIRS);
  }
}

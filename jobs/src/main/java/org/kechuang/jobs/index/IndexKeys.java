package org.kechuang.jobs.index;

import java.util.List;
import org.kechuang.config.ConfigKey;

/** Settings of {@code index}. */
final class IndexKeys {
  static final ConfigKey<Integer> CELLS =
      ConfigKey.integer(
              "index.cells", 0, "Cells for each kind; 0: four times the root of its vectors")
          .require(n -> n >= 0 && n <= 1_000_000, "a whole number from 0 to 1000000");

  static final ConfigKey<Long> MIN_VECTORS =
      ConfigKey.wholeNumber(
              "index.min-vectors",
              100_000L,
              "Kinds with fewer vectors get no cells: comparing with all of them is as fast")
          .require(n -> n >= 0, "a whole number from 0");

  static final ConfigKey<String> CODES =
      ConfigKey.choice(
          "index.codes",
          List.of("int16", "int8", "float32"),
          "int16",
          "How vectors are stored: int16 halves the index at a loss below 2e-5, float32 loses nothing");

  static final ConfigKey<Long> SEED =
      ConfigKey.wholeNumber("index.seed", 17L, "Seed of the sample and of the cells");

  static final ConfigKey<Integer> PARTITIONS =
      ConfigKey.integer("index.partitions", 0, "Files of each kind; 0: two for each core")
          .require(n -> n >= 0 && n <= 100_000, "a whole number from 0 to 100000");

  static final ConfigKey<Double> REBUILD_SHARE =
      ConfigKey.decimal(
              "index.rebuild-share",
              0.1,
              "Share of the vectors that may have changed since the cells were learned; above it they"
                  + " are learned anew")
          .require(s -> s >= 0 && s <= 1, "a number from 0 to 1");

  static final ConfigKey<Double> CELL_SHARE =
      ConfigKey.decimal(
              "index.max-cell-share",
              8.0,
              "A cell that gains vectors and then holds more than so many times the mean is divided")
          .require(s -> s >= 2 && s <= 1_000, "a number from 2 to 1000");

  static final ConfigKey<Double> RECALL =
      ConfigKey.decimal(
              "index.recall", 0.97, "Recall that the number of searched cells is chosen for")
          .require(r -> r > 0 && r < 1, "a number between 0 and 1");

  static final ConfigKey<Integer> RECALL_SAMPLE =
      ConfigKey.integer("index.recall-sample", 1_000, "Queries on which the recall is measured")
          .require(n -> n >= 100 && n <= 100_000, "a whole number from 100 to 100000");

  static final ConfigKey<Integer> RECALL_NEIGHBOURS =
      ConfigKey.integer("index.recall-neighbours", 10, "Neighbours whose recall is measured")
          .require(n -> n >= 1 && n <= 1_000, "a whole number from 1 to 1000");

  static final List<ConfigKey<?>> ALL =
      List.of(
          CELLS,
          MIN_VECTORS,
          CODES,
          SEED,
          PARTITIONS,
          REBUILD_SHARE,
          CELL_SHARE,
          RECALL,
          RECALL_SAMPLE,
          RECALL_NEIGHBOURS);

  private IndexKeys() {}
}

package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.ann.Float32;
import org.kechuang.ann.VectorCodes;

/**
 * Brings an index up to vectors that changed: BASE blocks stay as they are, what went is listed and
 * what came is packed beside them. A cell that outgrew the others is divided: all it holds counts
 * as gone and comes again in its parts. Close it when its rows are written.
 */
public final class NeighbourIndexUpdate implements AutoCloseable {
  private final Limits limits;
  private final Dataset<Row> blocks;
  private final VectorCodes codes;
  private final int dimension;
  private final int partitions;
  private final IndexDifference difference;
  private final BlockRows gone;
  private final Dataset<Row> came;
  private long added;
  private boolean tooMany;
  private final long looked;
  private int divided;
  private CoarseQuantiserModel model;
  private Dataset<Row> changes;

  /**
   * When an index is to be built anew, and a cell to be divided.
   *
   * @param changedShare vectors beside the blocks of the build, and rows of these that count no
   *     more, at most, as a share of the vectors
   * @param cellShare vectors of a cell at most, as a multiple of the mean
   * @param seed for the parts of cells
   */
  public record Limits(double changedShare, double cellShare, long seed) {}

  /**
   * Finds what changed and what has to be written for it.
   *
   * @param blocks of the index as it is
   * @param partitions of the rows to write
   */
  public NeighbourIndexUpdate(
      CoarseQuantiserModel model,
      Dataset<Row> blocks,
      VectorChanges vectors,
      Limits limits,
      int partitions) {
    this.model = model;
    this.blocks = blocks;
    this.limits = limits;
    this.partitions = partitions;
    BlockSizes sizes = BlockSizes.of(blocks, model.cells());
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("Cannot update an index without blocks: build it first");
    }
    codes = sizes.codes();
    dimension = sizes.dimension();
    long indexed = sizes.total();
    BlockRows before = sizes.removed();
    difference =
        vectors.went().isPresent()
            ? IndexDifference.of(blocks, before, vectors)
            : IndexDifference.of(
                blocks,
                before,
                vectors.came(),
                indexed,
                (long) Math.ceil(limits.changedShare * indexed));
    looked = difference.looked();
    sizes.take(difference);
    came = coded(difference.fresh(vectors.came())).persist(StorageLevel.MEMORY_AND_DISK());
    if (!difference.complete()) {
      tooMany = true;
      gone = before;
      return;
    }
    TreeMap<Integer, Long> counts = new TreeMap<>();
    if (difference.fresh().length > 0) {
      came.select("cell")
          .javaRDD()
          .mapPartitions(NeighbourIndexUpdate::counts)
          .collect()
          .forEach(part -> part.forEach((cell, count) -> counts.merge(cell, count, Long::sum)));
    }
    added = counts.values().stream().mapToLong(Long::longValue).sum();
    sizes.add(counts);
    BlockRows all = BlockRows.union(before, difference.stale());
    tooMany = Math.max(sizes.added(), all.size()) > limits.changedShare * sizes.total();
    Map<Integer, Integer> outgrown = sizes.outgrown(counts.keySet(), limits.cellShare);
    if (unchanged() || tooMany) {
      gone = before;
      return;
    }
    changes = kept().unionByName(came);
    gone = outgrown.isEmpty() ? all : divide(outgrown, sizes, all);
  }

  private BlockRows divide(Map<Integer, Integer> outgrown, BlockSizes sizes, BlockRows all) {
    Integer[] cells = outgrown.keySet().toArray(Integer[]::new);
    Dataset<Row> theirs =
        unpack(
                blocks.where(
                    col("state").equalTo(BlockRow.BASE).and(col("cell").isin((Object[]) cells))),
                all)
            .unionByName(changes.where(col("cell").isin((Object[]) cells)));
    CellDivision division =
        new CellDivision(
            theirs, outgrown, sizes.mean(), model.cells(), codes, dimension, limits.seed);
    if (division.parts().isEmpty()) {
      return all;
    }
    divided = division.parts().size();
    Object[] numbers = division.parts().keySet().toArray();
    changes =
        division.divide(
            changes
                .where(not(col("cell").isin(numbers)))
                .unionByName(theirs.where(col("cell").isin(numbers))));
    model = new CoarseQuantiserModel(model.uid(), model.centres().divide(division.parts()));
    return BlockRows.union(all, sizes.rowsOf(division.parts().keySet()));
  }

  private static Iterator<Map<Integer, Long>> counts(Iterator<Row> cells) {
    Map<Integer, Long> counts = new TreeMap<>();
    cells.forEachRemaining(row -> counts.merge(row.getInt(0), 1L, Long::sum));
    return List.of(counts).iterator();
  }

  /** What ADDED blocks still hold. */
  private Dataset<Row> kept() {
    return unpack(blocks.where(col("state").equalTo(BlockRow.ADDED)), difference.staleAdded());
  }

  private static Dataset<Row> unpack(Dataset<Row> blocks, BlockRows without) {
    return CellBlocks.rows(blocks)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> new Unpacking(rows, without),
            Encoders.row(CodedVector.SCHEMA));
  }

  /** Puts vectors into cells; those with NaN in them are left out. */
  private Dataset<Row> coded(Dataset<Row> vectors) {
    VectorCodes stored = codes;
    return model
        .transform(vectors.select("id", "vector", "hash"))
        .filter(col("cell").isNotNull())
        .map(
            (MapFunction<Row, Row>)
                row ->
                    CodedVector.row(
                        row.getInt(3),
                        row.getString(0),
                        row.getLong(2),
                        stored.encode(Float32.decode(row.<byte[]>getAs(1)))),
            Encoders.row(CodedVector.SCHEMA));
  }

  /** Whether the index holds the vectors as they are. */
  public boolean unchanged() {
    return added == 0 && removed() == 0 && !tooMany;
  }

  /** Whether so much changed that the index is to be built anew. */
  public boolean tooMany() {
    return tooMany;
  }

  /** Vectors that came or are others now. */
  public long added() {
    return added;
  }

  /** Vectors of the index that went or are others now. */
  public long removed() {
    return (long) difference.stale().size() + difference.staleAdded().size();
  }

  /** Vectors that were looked at to find what changed: all, or those that may have. */
  public long looked() {
    return looked;
  }

  /** Cells that were divided. */
  public int divided() {
    return divided;
  }

  /** The quantiser with the parts of divided cells. */
  public CoarseQuantiserModel model() {
    return model;
  }

  /**
   * The rows that take the place of all that are not of state BASE.
   *
   * @throws IllegalStateException when the index is unchanged or to be built anew
   */
  public Dataset<Row> rows() {
    if (changes == null) {
      throw new IllegalStateException("No rows to write: the index is unchanged or outdated");
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < gone.blockCount(); i++) {
      rows.add(
          BlockRow.removed(gone.cell(i), gone.block(i), gone.rows(i), dimension, codes).toRow());
    }
    return AddedBlocks.pack(changes, model.centres(), codes, partitions)
        .unionByName(blocks.sparkSession().createDataFrame(rows, BlockRow.SCHEMA).coalesce(1));
  }

  @Override
  public void close() {
    came.unpersist();
  }

  /** Rows of blocks as their vectors. */
  private static final class Unpacking implements Iterator<Row> {
    private final Iterator<Row> blocks;
    private final BlockRows without;
    private Iterator<Row> ready = Collections.emptyIterator();

    Unpacking(Iterator<Row> blocks, BlockRows without) {
      this.blocks = blocks;
      this.without = without;
    }

    @Override
    public boolean hasNext() {
      while (!ready.hasNext() && blocks.hasNext()) {
        BlockRow block = BlockRow.of(blocks.next());
        ready = CodedVector.of(block, without.rows(block.cell(), block.block()));
      }
      return ready.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.next();
    }
  }
}

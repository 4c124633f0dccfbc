package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.ann.Float32;
import org.kechuang.ann.SphericalKMeans;
import scala.Tuple2;

/**
 * Learns cells of neighbouring vectors by k-means through the vector kernel: groups of cells in a
 * small sample, then the cells of each group in a larger one, the groups side by side.
 *
 * <p>The sample is chosen by a hash of the id and used in the order of the ids, so that partitions
 * play no part. Its size grows with the number of cells, that is with the root of the data. Vectors
 * with NaN or only zero coordinates, and those of length 1e19 and more, teach nothing and are left
 * out.
 */
public final class CoarseQuantiser extends Estimator<CoarseQuantiserModel> {
  private static final long serialVersionUID = 1L;

  /** Sampled vectors for each cell. */
  private static final int SAMPLE_PER_CELL = 64;

  /** Vectors for each cell that there should be on the average, at least. */
  private static final int MIN_PER_CELL = 32;

  private static final int MAX_GROUPS = 256;

  /** Sampled vectors from which the groups are learned. */
  private static final int GROUP_SAMPLE = 16_384;

  private static final int GROUP_ITERATIONS = 8;

  private static final int TASKS_PER_CORE = 4;

  /** Rounds over all cells at the end. */
  private static final int REFINEMENTS = 2;

  private static final long BUCKETS = 1L << 30;

  private final String uid;
  private final IntParam cells;
  private final IntParam iterations;
  private final LongParam seed;

  /** With a random name, as MLlib gives it. */
  public CoarseQuantiser() {
    this(Identifiable$.MODULE$.randomUID("coarseQuantiser"));
  }

  /** With a given name. */
  public CoarseQuantiser(String uid) {
    this.uid = uid; // before the parameters, which ask for it
    cells =
        new IntParam(
            this,
            "cells",
            "Number of cells; 0: four times the root of the number of vectors",
            ParamValidators.gtEq(0));
    iterations =
        new IntParam(
            this, "iterations", "Iterations of the k-means in a group", ParamValidators.gtEq(1));
    seed = new LongParam(this, "seed", "Seed of the sample and of the centres");
    setDefault(cells, 0);
    setDefault(iterations, 8);
    setDefault(seed, 17L);
  }

  /** Number of cells; MLlib finds parameters by such methods. */
  public IntParam cells() {
    return cells;
  }

  /** Iterations of the k-means in a group. */
  public IntParam iterations() {
    return iterations;
  }

  /** Seed of the sample and of the centres. */
  public LongParam seed() {
    return seed;
  }

  /** How many cells to make; 0 lets the number of vectors decide. */
  public CoarseQuantiser setCells(int value) {
    set(cells, value);
    return this;
  }

  /** How often the cells of a group are refined. */
  public CoarseQuantiser setIterations(int value) {
    set(iterations, value);
    return this;
  }

  /** Seed of the sample and of the centres. */
  public CoarseQuantiser setSeed(long value) {
    set(seed, value);
    return this;
  }

  /**
   * Learns the cells. Only the sample is looked at: what else is among the vectors is found when
   * they are put into cells.
   *
   * @param vectors string "id", each once, and binary "vector", all of one dimension
   * @throws IllegalArgumentException when there are none, or the sample has other dimensions too
   */
  @Override
  public CoarseQuantiserModel fit(Dataset<?> vectors) {
    transformSchema(vectors.schema());
    long size = vectors.count();
    if (size == 0) {
      throw new IllegalArgumentException(
          "Cannot learn cells: found no vectors, expected at least one");
    }
    int wanted = cellCount(size);
    JavaRDD<SampledVector> sample =
        sample(vectors.toDF(), size, (long) wanted * SAMPLE_PER_CELL)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      long sampled = NeighbourQueryShape.of(sample.map(SampledVector::pair)).size();
      if (sampled == 0) {
        Dataset<Row> any = vectors.toDF().select(NeighbourSearch.VECTOR);
        byte[] first = any.where(col(NeighbourSearch.VECTOR).isNotNull()).head().getAs(0);
        float[][] zero = {new float[Float32.dimension(first)]};
        return model(new CellCentres(zero, new float[][][] {zero}));
      }
      int groupCount = (int) Math.min(MAX_GROUPS, Math.round(Math.sqrt(wanted)));
      float[][] groups = groups(sample, sampled, groupCount);
      CellCentres cells = cells(sample, groups, Math.max(1.0, sampled / (double) wanted));
      return model(
          new CentreRefinement(REFINEMENTS, (Long) $(seed))
              .refined(cells, sample.map(SampledVector::vector)));
    } finally {
      sample.unpersist();
    }
  }

  private int cellCount(long size) {
    int asked = (Integer) $(cells);
    if (asked > 0) {
      return asked;
    }
    return (int) Math.max(1, Math.min(4 * Math.sqrt((double) size), size / (double) MIN_PER_CELL));
  }

  private JavaRDD<SampledVector> sample(Dataset<Row> vectors, long size, long wanted) {
    return vectors
        .filter(draw((Long) $(seed)).lt(buckets(wanted, size)))
        .select(col("id"), col("vector"), draw(~(Long) $(seed)))
        .javaRDD()
        .map(row -> new SampledVector(row.getString(0), row.getAs(1), row.getLong(2)))
        .filter(SampledVector::teaches);
  }

  private static Column draw(long seed) {
    return pmod(xxhash64(col("id"), lit(seed)), lit(BUCKETS));
  }

  private static long buckets(long wanted, long size) {
    return Math.max(1, (long) (BUCKETS * Math.min(1.0, wanted / (double) size)));
  }

  private float[][] groups(JavaRDD<SampledVector> sample, long sampled, int count) {
    long buckets = buckets(GROUP_SAMPLE, sampled);
    List<byte[]> groups = new ArrayList<>(groups(sample, buckets, count, (Long) $(seed)));
    if (groups.isEmpty()) {
      groups.addAll(groups(sample, BUCKETS, 1, (Long) $(seed)));
    }
    return groups.stream().map(Float32::decode).toArray(float[][]::new);
  }

  /** In one task, which looks at some of the sample. */
  private static List<byte[]> groups(
      JavaRDD<SampledVector> sample, long buckets, int count, long seed) {
    return SampledVector.ordered(sample.filter(vector -> vector.draw() < buckets))
        .glom()
        .filter(vectors -> !vectors.isEmpty())
        .flatMap(
            vectors ->
                Arrays.stream(
                        new SphericalKMeans(GROUP_ITERATIONS, seed)
                            .centres(
                                vectors.stream().map(Float32::decode).toArray(float[][]::new),
                                count))
                    .map(Float32::encode)
                    .iterator())
        .collect();
  }

  private CellCentres cells(JavaRDD<SampledVector> sample, float[][] groups, double perCell) {
    CellCentres coarse = new CellCentres(new float[][] {groups[0]}, new float[][][] {groups});
    int rounds = (Integer) $(iterations);
    long firstSeed = (Long) $(seed);
    List<Tuple2<Integer, byte[]>> trained =
        new ArrayList<>(
            sample
                .mapPartitionsToPair(some -> new CellMembers<>(coarse, some, SampledVector::vector))
                .groupByKey(
                    Math.min(groups.length, TASKS_PER_CORE * sample.context().defaultParallelism()))
                .map(
                    group ->
                        new Tuple2<>(
                            group._1(),
                            CellCentres.joined(
                                new CellTrainer(rounds, firstSeed + group._1(), perCell)
                                    .train(inOrder(group._2())))))
                .collect());
    trained.sort(Comparator.comparing(Tuple2::_1));
    float[][] keptGroups = new float[trained.size()][];
    float[][][] cellsOfGroup = new float[trained.size()][][];
    for (int i = 0; i < keptGroups.length; i++) {
      keptGroups[i] = groups[trained.get(i)._1()];
      cellsOfGroup[i] = CellCentres.split(trained.get(i)._2(), keptGroups[i].length);
    }
    return new CellCentres(keptGroups, cellsOfGroup);
  }

  private static float[][] inOrder(Iterable<SampledVector> members) {
    return StreamSupport.stream(members.spliterator(), false)
        .sorted(Comparator.comparing(SampledVector::id))
        .map(member -> Float32.decode(member.vector()))
        .toArray(float[][]::new);
  }

  private CoarseQuantiserModel model(CellCentres centres) {
    return new CoarseQuantiserModel(uid, centres).setParent(this);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return CoarseQuantiserModel.withCell(schema);
  }

  @Override
  public CoarseQuantiser copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public String uid() {
    return uid;
  }
}

package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.ann.CellRouter;
import org.kechuang.ann.Float32;
import org.kechuang.ann.Hits;
import org.kechuang.ann.QueryBlock;
import org.kechuang.ann.TopK;
import scala.Tuple2;

/**
 * Learns cells of neighbouring vectors: MLlib's k-means finds groups of cells in a small sample,
 * and within each group k-means through the vector kernel finds its cells, one task a group.
 *
 * <p>The sample is chosen by a hash of the id and used in the order of the ids, so that partitions
 * play no part. Its size grows with the number of cells, that is with the root of the data. Vectors
 * with NaN, infinite or only zero coordinates teach nothing and are left out.
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

  private static final int GROUP_ITERATIONS = 5;

  /** Rounds over all cells at the end. */
  private static final int REFINEMENTS = 2;

  private static final long BUCKETS = 1L << 30;

  private static final Encoder<Tuple2<String, byte[]>> PAIRS =
      Encoders.tuple(Encoders.STRING(), Encoders.BINARY());

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
    Dataset<Tuple2<String, byte[]>> sample =
        sample(vectors.toDF(), size, (long) wanted * SAMPLE_PER_CELL)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      long sampled = NeighbourQueryShape.of(sample.javaRDD()).size();
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
              .refined(cells, sample.javaRDD().map(Tuple2::_2)));
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

  private Dataset<Tuple2<String, byte[]>> sample(Dataset<Row> vectors, long size, long wanted) {
    long buckets = Math.max(1, (long) (BUCKETS * Math.min(1.0, wanted / (double) size)));
    return vectors
        .filter(pmod(xxhash64(col("id"), lit((Long) $(seed))), lit(BUCKETS)).lt(buckets))
        .select(col("id").as("_1"), col("vector").as("_2"))
        .as(PAIRS)
        .filter((FilterFunction<Tuple2<String, byte[]>>) pair -> teaches(pair._2()));
  }

  private static boolean teaches(byte[] vector) {
    if (vector == null) {
      return true; // for the look at the sample, which refuses it
    }
    double square = 0;
    for (float x : Float32.decode(vector)) {
      square += (double) x * x;
    }
    return square > 0 && square < Double.POSITIVE_INFINITY;
  }

  private float[][] groups(Dataset<Tuple2<String, byte[]>> sample, long sampled, int count) {
    StructType features = new StructType().add("features", SQLDataTypes.VectorType());
    long buckets = Math.max(1, (long) (BUCKETS * Math.min(1.0, GROUP_SAMPLE / (double) sampled)));
    Dataset<Row> some =
        sample
            .filter(pmod(xxhash64(col("_1"), lit(~(Long) $(seed))), lit(BUCKETS)).lt(buckets))
            .orderBy("_1")
            .coalesce(1) // MLlib's sums depend on the partitions
            .map(
                (MapFunction<Tuple2<String, byte[]>, Row>)
                    pair -> RowFactory.create(Vectors.dense(doubles(pair._2()))),
                Encoders.row(features));
    if (count <= 1 || some.isEmpty()) {
      return new float[][] {Float32.decode(sample.orderBy("_1").first()._2())};
    }
    Vector[] centres =
        new KMeans()
            .setK(count)
            .setMaxIter(GROUP_ITERATIONS)
            .setInitSteps(1)
            .setDistanceMeasure("cosine")
            .setSeed((Long) $(seed))
            .fit(some)
            .clusterCenters();
    float[][] groups = new float[centres.length][];
    for (int group = 0; group < groups.length; group++) {
      groups[group] = floats(centres[group].toArray());
    }
    return groups;
  }

  private CellCentres cells(
      Dataset<Tuple2<String, byte[]>> sample, float[][] groups, double perCell) {
    CellCentres coarse = new CellCentres(new float[][] {groups[0]}, new float[][][] {groups});
    int rounds = (Integer) $(iterations);
    long firstSeed = (Long) $(seed);
    List<Tuple2<Integer, byte[]>> trained =
        new ArrayList<>(
            sample
                .groupByKey(
                    (MapFunction<Tuple2<String, byte[]>, Integer>)
                        pair -> nearest(coarse.router(), pair._2()),
                    Encoders.INT())
                .mapGroups(
                    (MapGroupsFunction<Integer, Tuple2<String, byte[]>, Tuple2<Integer, byte[]>>)
                        (group, pairs) -> {
                          List<Tuple2<String, byte[]>> members = new ArrayList<>();
                          pairs.forEachRemaining(members::add);
                          members.sort(Comparator.comparing(Tuple2::_1));
                          float[][] centres =
                              new CellTrainer(rounds, firstSeed + group, perCell)
                                  .train(
                                      members.stream()
                                          .map(member -> Float32.decode(member._2()))
                                          .toArray(float[][]::new));
                          return new Tuple2<>(group, CellCentres.joined(centres));
                        },
                    Encoders.tuple(Encoders.INT(), Encoders.BINARY()))
                .collectAsList());
    trained.sort(Comparator.comparing(Tuple2::_1));
    float[][] keptGroups = new float[trained.size()][];
    float[][][] cellsOfGroup = new float[trained.size()][][];
    for (int i = 0; i < keptGroups.length; i++) {
      keptGroups[i] = groups[trained.get(i)._1()];
      cellsOfGroup[i] = CellCentres.split(trained.get(i)._2(), keptGroups[i].length);
    }
    return new CellCentres(keptGroups, cellsOfGroup);
  }

  private static int nearest(CellRouter router, byte[] vector) {
    QueryBlock query = new QueryBlock(router.dimension(), 1);
    query.add(vector);
    TopK[] best = TopK.forQueries(1, 1);
    router.nearest(query, router.groups(), best);
    Hits hits = best[0].sorted();
    return hits.size() == 0 ? 0 : (int) hits.id(0);
  }

  private static double[] doubles(byte[] vector) {
    float[] values = Float32.decode(vector);
    double[] doubles = new double[values.length];
    for (int c = 0; c < doubles.length; c++) {
      doubles[c] = values[c];
    }
    return doubles;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int c = 0; c < floats.length; c++) {
      floats[c] = (float) values[c];
    }
    return floats;
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

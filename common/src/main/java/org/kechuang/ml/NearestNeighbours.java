package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.ann.Float32;
import org.kechuang.ann.Metric;
import org.kechuang.ann.MetricSpace;
import org.kechuang.ann.VectorCodes;

/**
 * Finds for each row of one dataset the nearest rows of another: {@code fit} puts the vectors into
 * cells, {@code transform} of the model searches as many cells for each query as the recall needs,
 * which it measures on a sample of the queries. {@code exact} compares all with all.
 *
 * <pre>{@code
 * Dataset<Row> nearest =
 *     new NearestNeighbours().setMetric(Metric.EUCLIDEAN).setK(10).fit(vectors).transform(queries);
 * }</pre>
 */
public final class NearestNeighbours extends Estimator<NearestNeighboursModel>
    implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  /** Vectors that tell where their middle is. */
  private static final int SPACE_SAMPLE = 4_096;

  private static final int PARTITIONS_PER_CORE = 4;

  private static final List<String> CODES =
      Arrays.stream(VectorCodes.values())
          .map(code -> code.name().toLowerCase(Locale.ROOT))
          .toList();

  private final String uid;
  private final NeighbourParams shared;
  private final BooleanParam exact;
  private final IntParam cells;
  private final Param<String> codes;

  /** Ten neighbours by cosine, at a recall of .95. */
  public NearestNeighbours() {
    this(Identifiable$.MODULE$.randomUID("nearestNeighbours"));
  }

  /** For loading; the same with a given identifier. */
  public NearestNeighbours(String uid) {
    this.uid = uid; // before the parameters, which ask for it
    shared = new NeighbourParams(this);
    exact = new BooleanParam(this, "exact", "Compare every query with every vector");
    cells =
        new IntParam(
            this,
            "cells",
            "Number of cells; 0: four times the root of the number of vectors",
            ParamValidators.gtEq(0));
    codes =
        new Param<>(
            this,
            "codes",
            "How vectors are kept: one of " + CODES + "; not set: by the metric",
            ParamValidators.inArray(CODES.toArray(String[]::new)));
    setDefault(exact, false);
    setDefault(cells, 0);
  }

  /** Reads what {@code write()} saved. */
  public static MLReader<NearestNeighbours> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Param<?>[] params() {
    return shared == null ? new Param<?>[0] : shared.and(cells, codes, exact);
  }

  /**
   * What "near" means; default: cosine. Euclidean candidates come from float32 products of vectors
   * around their middle: what is nearer to a query than some 0.0004 of the vectors' distance from
   * the middle is told apart by the ranking alone, so give such vectors a refine factor.
   */
  public NearestNeighbours setMetric(Metric metric) {
    set(shared.metric, metric.label());
    return this;
  }

  /** How many neighbours each query gets, 10 by default. */
  public NearestNeighbours setK(int neighbours) {
    set(shared.k, neighbours);
    return this;
  }

  /** Compares every query with every vector instead of those in the nearest cells. */
  public NearestNeighbours setExact(boolean all) {
    set(exact, all);
    return this;
  }

  /** How many cells to make; 0 lets the number of vectors decide. */
  public NearestNeighbours setCells(int number) {
    set(cells, number);
    return this;
  }

  /** How vectors are kept; default: float32 with the Euclidean metric, else int16. */
  public NearestNeighbours setCodes(VectorCodes kept) {
    set(codes, kept.name().toLowerCase(Locale.ROOT));
    return this;
  }

  /** Lower bound of the recall, .95 by default. */
  public NearestNeighbours setMinRecall(double recall) {
    set(shared.minRecall, recall);
    return this;
  }

  /** Queries that the recall is measured with, 1,000 by default. */
  public NearestNeighbours setSampleSize(int queries) {
    set(shared.sampleSize, queries);
    return this;
  }

  /**
   * Candidates for each neighbour that are ranked by their own vectors; 1: none besides; 0, the
   * default: 2 with codes of one byte or the Euclidean metric, else 1.
   */
  public NearestNeighbours setRefineFactor(int factor) {
    set(shared.refineFactor, factor);
    return this;
  }

  /** Seed of samples and cells. */
  public NearestNeighbours setSeed(long value) {
    set(shared.seed, value);
    return this;
  }

  /**
   * Puts the vectors into cells and keeps these in memory, what does not fit on disk.
   *
   * @param vectors string "id", each once, and binary "vector" (float32, little endian), all of one
   *     dimension and without infinite coordinates; those with NaN in them, and zero ones where
   *     cosines are asked for, are nobody's neighbours. Every search reads them again, to measure
   *     its recall and to refine: let them be stored or persisted, and stay as they are
   * @throws IllegalArgumentException where columns are wrong, there are no vectors, or a sample of
   *     them has several dimensions
   */
  @Override
  public NearestNeighboursModel fit(Dataset<?> vectors) {
    transformSchema(vectors.schema());
    Dataset<Row> base = vectors.select(NeighbourSearch.ID, NeighbourSearch.VECTOR);
    MetricSpace space = space(base);
    NeighbourCells packed =
        (Boolean) getOrDefault(exact)
            ? null
            : pack(new MetricPlacement(space).vectors(base), codes(space.metric()));
    return copyValues(new NearestNeighboursModel(uid, space, base, packed), ParamMap.empty())
        .setParent(this);
  }

  /** Steps of two bytes blur the differences of products that are Euclidean distances. */
  private VectorCodes codes(Metric metric) {
    if (isSet(codes)) {
      return VectorCodes.valueOf(getOrDefault(codes).toUpperCase(Locale.ROOT));
    }
    return metric == Metric.EUCLIDEAN ? VectorCodes.FLOAT32 : VectorCodes.INT16;
  }

  private NeighbourCells pack(Dataset<Row> placed, VectorCodes kept) {
    CoarseQuantiserModel quantiser =
        new CoarseQuantiser()
            .setCells((Integer) getOrDefault(cells))
            .setSeed((Long) getOrDefault(shared.seed))
            .fit(placed);
    int partitions =
        PARTITIONS_PER_CORE * placed.sparkSession().sparkContext().defaultParallelism();
    Dataset<Row> blocks = CellBlocks.pack(placed, quantiser, kept, partitions);
    return new NeighbourCells(
        quantiser, blocks, kept, CellNeighbourSearch.packed(quantiser, blocks));
  }

  /** Where the middle is tells a sample in the order of a hash, so that partitions play no part. */
  private MetricSpace space(Dataset<Row> vectors) {
    Metric metric = NeighbourParams.metric(getOrDefault(shared.metric));
    Dataset<Row> known = vectors.where(col(NeighbourSearch.VECTOR).isNotNull());
    Dataset<Row> first =
        metric == Metric.EUCLIDEAN
            ? known.orderBy(
                xxhash64(col(NeighbourSearch.ID), lit(getOrDefault(shared.seed))),
                col(NeighbourSearch.ID))
            : known;
    Dataset<Row> sample = first.select(NeighbourSearch.VECTOR).limit(SPACE_SAMPLE);
    // as an RDD the tasks, and not the driver, choose among the first of each partition
    List<Row> rows =
        metric == Metric.EUCLIDEAN ? sample.javaRDD().collect() : sample.collectAsList();
    float[][] some =
        rows.stream().map(row -> Float32.decode(row.<byte[]>getAs(0))).toArray(float[][]::new);
    if (some.length == 0) {
      throw new IllegalArgumentException(
          "Cannot search for neighbours: found no vectors, expected at least one");
    }
    IntSummaryStatistics dimensions =
        Arrays.stream(some).mapToInt(vector -> vector.length).summaryStatistics();
    if (dimensions.getMin() != dimensions.getMax()) {
      throw new IllegalArgumentException(
          "Invalid vectors: found dimensions from %d to %d, expected one; embed all with the same model"
              .formatted(dimensions.getMin(), dimensions.getMax()));
    }
    return MetricSpace.of(metric, some);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    Columns.require(schema, NeighbourSearch.ID, DataTypes.StringType);
    Columns.require(schema, NeighbourSearch.VECTOR, DataTypes.BinaryType);
    return NearestNeighboursModel.RESULT;
  }

  @Override
  public NearestNeighbours copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}

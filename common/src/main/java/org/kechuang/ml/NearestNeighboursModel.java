package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.ann.Metric;
import org.kechuang.ann.MetricSpace;
import org.kechuang.ann.VectorCodes;

/** Vectors that queries can be compared with; see {@link NearestNeighbours}. */
public final class NearestNeighboursModel extends Model<NearestNeighboursModel>
    implements MLWritable, AutoCloseable {
  private static final long serialVersionUID = 1L;

  /** Column of the result: the smaller, the nearer. */
  public static final String DISTANCE = "distance";

  static final StructType RESULT =
      new StructType()
          .add(NeighbourSearch.QUERY_ID, DataTypes.StringType)
          .add(NeighbourSearch.ID, DataTypes.StringType)
          .add(DISTANCE, DataTypes.DoubleType)
          .add(NeighbourSearch.RANK, DataTypes.IntegerType);

  private final String uid;
  private final MetricSpace space;
  private final transient Dataset<Row> vectors;

  /** None where all is compared with all. */
  private final transient NeighbourCells cells;

  private final NeighbourParams shared;

  /** Shared with the copies, one of which transforms where parameters are given. */
  private final transient List<MeasuredNeighbourSearch.Measurement> measurements;

  NearestNeighboursModel(
      String uid, MetricSpace space, Dataset<Row> vectors, NeighbourCells cells) {
    this(uid, space, vectors, cells, Collections.synchronizedList(new ArrayList<>()));
  }

  private NearestNeighboursModel(
      String uid,
      MetricSpace space,
      Dataset<Row> vectors,
      NeighbourCells cells,
      List<MeasuredNeighbourSearch.Measurement> measurements) {
    this.uid = uid;
    this.space = space;
    this.vectors = vectors;
    this.cells = cells;
    this.measurements = measurements;
    shared = new NeighbourParams(this);
  }

  /** Reads what {@code write()} saved. */
  public static MLReader<NearestNeighboursModel> read() {
    return new NearestNeighboursStore.Reader();
  }

  @Override
  public MLWriter write() {
    return new NearestNeighboursStore.Writer(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Param<?>[] params() {
    return shared == null ? new Param<?>[0] : shared.and();
  }

  /** How many neighbours each query gets. */
  public NearestNeighboursModel setK(int neighbours) {
    set(shared.k, neighbours);
    return this;
  }

  /** Lower bound of the recall. */
  public NearestNeighboursModel setMinRecall(double recall) {
    set(shared.minRecall, recall);
    return this;
  }

  /** What the searches so far were measured to find; nothing for those that were exact. */
  public List<MeasuredNeighbourSearch.Measurement> measurements() {
    return List.copyOf(measurements);
  }

  /**
   * Finds the nearest vectors of every query.
   *
   * @param queries string "query_id", each once, and binary "vector" of the dimension of the
   *     vectors
   * @return string "query_id", string "id", double "distance" and int "rank" from 1, ties by id; a
   *     query with no neighbour has no row. Where nothing is refined, distances are as near as the
   *     codes are
   * @throws IllegalArgumentException where columns or dimensions are wrong, or another metric is
   *     asked for than that of the fit
   */
  @Override
  public Dataset<Row> transform(Dataset<?> queries) {
    transformSchema(queries.schema());
    expectMetric();
    Dataset<Row> asked = queries.select(NeighbourSearch.QUERY_ID, NeighbourSearch.VECTOR);
    NeighbourQueryShape shape = NeighbourQueryShape.of(NeighbourQueryShape.pairs(asked));
    if (shape.size() == 0) {
      return asked.sparkSession().createDataFrame(List.of(), RESULT);
    }
    shape.expect(space.dimension());
    int k = (Integer) getOrDefault(shared.k);
    int factor = refineFactor();
    MetricPlacement placement = new MetricPlacement(space);
    Dataset<Row> found =
        search(
            placement.queries(asked),
            placement.vectors(vectors),
            k,
            (int) Math.min(Integer.MAX_VALUE, (long) k * factor));
    return factor > 1 || space.metric() == Metric.EUCLIDEAN
        ? new DistanceRanking(space.metric(), shape.size() * k * factor)
            .nearest(found, asked, vectors, k)
        : found.select(
            col(NeighbourSearch.QUERY_ID),
            col(NeighbourSearch.ID),
            distance().as(DISTANCE),
            col(NeighbourSearch.RANK));
  }

  private Dataset<Row> search(Dataset<Row> queries, Dataset<Row> placed, int k, int candidates) {
    if (cells == null) {
      return new ExactNeighbourSearch().search(queries, placed, candidates);
    }
    MeasuredNeighbourSearch search =
        new MeasuredNeighbourSearch(
            cells.search(),
            (Double) getOrDefault(shared.minRecall),
            (Integer) getOrDefault(shared.sampleSize),
            (Long) getOrDefault(shared.seed));
    Dataset<Row> found = search.candidates(queries, placed, k, candidates);
    measurements.addAll(search.measurements());
    return found;
  }

  private void expectMetric() {
    String asked = getOrDefault(shared.metric);
    if (!asked.equals(space.metric().label())) {
      throw new IllegalArgumentException(
          "Cannot search by metric '%s': the model was made for '%s'; set the metric before the fit"
              .formatted(asked, space.metric().label()));
    }
  }

  /** By similarity alone. */
  private Column distance() {
    Column similarity = col(NeighbourSearch.SIMILARITY).cast(DataTypes.DoubleType);
    return space.metric() == Metric.COSINE
        ? greatest(lit(0.0), lit(1.0).minus(similarity)) // rounding takes cosines beyond one
        : lit(0.0).minus(similarity);
  }

  private int refineFactor() {
    int asked = (Integer) getOrDefault(shared.refineFactor);
    boolean rounded =
        space.metric() == Metric.EUCLIDEAN || (cells != null && cells.codes() == VectorCodes.INT8);
    return asked > 0 ? asked : rounded ? 2 : 1;
  }

  MetricSpace space() {
    return space;
  }

  Dataset<Row> vectors() {
    return vectors;
  }

  NeighbourCells cells() {
    return cells;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    Columns.require(schema, NeighbourSearch.QUERY_ID, DataTypes.StringType);
    Columns.require(schema, NeighbourSearch.VECTOR, DataTypes.BinaryType);
    return RESULT;
  }

  @Override
  public NearestNeighboursModel copy(ParamMap extra) {
    return copyValues(new NearestNeighboursModel(uid, space, vectors, cells, measurements), extra)
        .setParent(parent());
  }

  /** Frees what the model holds in the executors. */
  @Override
  public void close() {
    if (cells != null) {
      cells.search().close();
    }
  }
}

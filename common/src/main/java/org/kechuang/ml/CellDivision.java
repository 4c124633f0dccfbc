package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.kechuang.ann.SphericalKMeans;
import org.kechuang.ann.VectorCodes;
import scala.Tuple2;

/** Divides cells that hold far more than the others: learns parts of each from its own vectors. */
final class CellDivision implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Vectors for each part from which it is learned. */
  private static final int SAMPLE_PER_PART = 64;

  private static final int ITERATIONS = 8;
  private static final long BUCKETS = 1L << 30;

  private final VectorCodes codes;
  private final int dimension;

  /** Centres of each divided cell; the first keeps its number. */
  private final TreeMap<Integer, float[][]> parts = new TreeMap<>();

  /** Number of the second part of each divided cell, the others follow. */
  private final TreeMap<Integer, Integer> seconds = new TreeMap<>();

  /**
   * @param coded vectors of the cells that may be divided
   * @param wanted how many parts each of them should have
   * @param mean vectors of a cell on the average
   * @param cells how many there are so far
   */
  CellDivision(
      Dataset<Row> coded,
      Map<Integer, Integer> wanted,
      double mean,
      int cells,
      VectorCodes codes,
      int dimension,
      long seed) {
    this.codes = codes;
    this.dimension = dimension;
    VectorCodes stored = codes;
    Map<Integer, Integer> counts = wanted;
    long buckets = Math.max(1, (long) (BUCKETS * Math.min(1.0, SAMPLE_PER_PART / mean)));
    coded
        .filter(pmod(xxhash64(col("id"), lit(seed)), lit(BUCKETS)).lt(buckets))
        .groupByKey((MapFunction<Row, Integer>) CodedVector::cell, Encoders.INT())
        .mapGroups(
            (MapGroupsFunction<Integer, Row, Tuple2<Integer, byte[]>>)
                (cell, rows) -> {
                  List<Row> members = new ArrayList<>();
                  rows.forEachRemaining(members::add);
                  members.sort(Comparator.comparing(CodedVector::id));
                  return new Tuple2<>(
                      cell,
                      learn(
                          CodedVector.decode(members, stored, dimension), counts.get(cell), seed));
                },
            Encoders.tuple(Encoders.INT(), Encoders.BINARY()))
        .collectAsList()
        .forEach(learned -> parts.put(learned._1(), CellCentres.split(learned._2(), dimension)));
    parts.values().removeIf(theirs -> theirs.length < 2);
    int next = cells;
    for (Map.Entry<Integer, float[][]> divided : parts.entrySet()) {
      seconds.put(divided.getKey(), next);
      next += divided.getValue().length - 1;
    }
  }

  /** Centres that have vectors; a cell of equal vectors has one alone and stays as it is. */
  private static byte[] learn(float[][] vectors, int wanted, long seed) {
    float[][] centres = new SphericalKMeans(ITERATIONS, seed).centres(vectors, wanted);
    int[] cells = new int[vectors.length];
    SphericalKMeans.assign(vectors, centres, cells);
    boolean[] taken = new boolean[centres.length];
    for (int cell : cells) {
      taken[cell] = true;
    }
    List<float[]> kept = new ArrayList<>();
    for (int i = 0; i < centres.length; i++) {
      if (taken[i]) {
        kept.add(centres[i]);
      }
    }
    return CellCentres.joined(kept.toArray(float[][]::new));
  }

  /** Centres of each divided cell. */
  SortedMap<Integer, float[][]> parts() {
    return parts;
  }

  /** The vectors with the new numbers of their cells. */
  Dataset<Row> divide(Dataset<Row> coded) {
    return coded.map(
        (MapFunction<Row, Row>)
            row ->
                parts.containsKey(CodedVector.cell(row))
                    ? CodedVector.row(
                        part(row),
                        CodedVector.id(row),
                        CodedVector.hash(row),
                        CodedVector.code(row))
                    : row,
        Encoders.row(CodedVector.SCHEMA));
  }

  private int part(Row row) {
    int cell = CodedVector.cell(row);
    float[] vector = CodedVector.decode(List.of(row), codes, dimension)[0];
    float[][] centres = parts.get(cell);
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < centres.length; i++) {
      double product = 0;
      for (int c = 0; c < dimension; c++) {
        product += (double) centres[i][c] * vector[c];
      }
      if (product > most) {
        most = product;
        best = i;
      }
    }
    return best == 0 ? cell : seconds.get(cell) + best - 1;
  }
}

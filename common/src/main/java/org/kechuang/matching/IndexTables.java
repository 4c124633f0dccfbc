package org.kechuang.matching;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.CellTable;
import org.kechuang.contract.CentroidTable;
import org.kechuang.delta.Lake;
import org.kechuang.error.PipelineException;
import org.kechuang.ml.CoarseQuantiserModel;
import org.kechuang.ml.IndexStamp;
import org.kechuang.ml.NeighbourIndex;

/** The neighbour index in the lake: its centres and the blocks that they name. */
public final class IndexTables {
  private final Lake lake;
  private final Dataset<Row> centroids;
  private final Dataset<Row> cells;
  private final List<IndexStamp> stamps;

  /** Revisions of the blocks that there are, after "kind/BASE/" or "kind/CHANGE/". */
  private final Set<String> revisions = new HashSet<>();

  private IndexTables(Lake lake, Dataset<Row> centroids, Dataset<Row> cells) {
    this.lake = lake;
    this.centroids = centroids;
    this.cells = cells;
    stamps = IndexStamp.of(centroids);
    for (Row row :
        cells.select("kind", "state", "revision").coalesce(1).distinct().collectAsList()) {
      boolean base = row.getString(1).equals("BASE");
      revisions.add(name(row.getString(0), base, row.getString(2)));
    }
  }

  /** Whether the lake has an index that this version can read. */
  public static boolean readable(Lake lake) {
    return lake.exists(CentroidTable.TABLE)
        && lake.exists(CellTable.TABLE)
        && IndexStamp.readable(lake.read(CentroidTable.TABLE))
        && Arrays.asList(lake.read(CellTable.TABLE).columns()).contains("revision");
  }

  /**
   * Opens the latest index.
   *
   * @throws PipelineException with exit code 2 when it has the layout of an earlier version
   */
  public static IndexTables open(Lake lake) {
    if (!readable(lake)) {
      throw PipelineException.usage(
          "Cannot search the index: vector.centroid has the layout of an earlier version (no column"
              + " revision); run the job index again");
    }
    return new IndexTables(lake, lake.read(CentroidTable.TABLE), lake.read(CellTable.TABLE));
  }

  /** What the centres of each kind say. */
  public List<IndexStamp> stamps() {
    return stamps;
  }

  /** The quantiser of a kind. */
  public CoarseQuantiserModel model(IndexStamp stamp) {
    return new NeighbourIndex(stamp.kind(), stamp.modelVersion())
        .model(centroids.where(col("kind").equalTo(stamp.kind())));
  }

  /** Whether the latest version of vector.cell has the blocks that were built. */
  public boolean hasBuild(IndexStamp stamp) {
    return revisions.contains(name(stamp.kind(), true, stamp.build()));
  }

  /**
   * The blocks that belong to the centres: those of the latest version of vector.cell, or of the
   * version that the centres name, where a run that failed wrote others since.
   */
  public Dataset<Row> blocks(IndexStamp stamp) {
    return stamp.blocks(isLatest(stamp) ? cells : lake.read(CellTable.TABLE, stamp.cellsVersion()));
  }

  /** Whether the latest version of vector.cell has the blocks that belong to the centres. */
  public boolean isLatest(IndexStamp stamp) {
    return hasBuild(stamp)
        && (stamp.revision().equals(stamp.build())
            || revisions.contains(name(stamp.kind(), false, stamp.revision())));
  }

  private static String name(String kind, boolean base, String revision) {
    return kind + (base ? "/BASE/" : "/CHANGE/") + revision;
  }
}

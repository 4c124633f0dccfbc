package org.kechuang.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.delta.Lake;
import org.kechuang.matching.DemandReader;
import org.kechuang.matching.EmbeddingModel;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.text.Vectors32;

/**
 * Writes the vectors of a lake for the benches: base.f32, resources of one kind in the order of a
 * hash of their ids, and query.f32, the demands and, where they are fewer than 10,000, resources
 * that are not in base.f32. Prints the number of vectors and their dimension.
 *
 * <p>Arguments: lake, kind, folder, vectors at most.
 */
public final class LakeVectors {
  private static final int QUERIES = 10_000;

  private LakeVectors() {}

  /** See the class. */
  public static void main(String[] args) throws IOException {
    SparkSession spark = BenchLake.session("lake-vectors");
    Lake lake = new Lake(spark, args[0]);
    Path folder = Files.createDirectories(Path.of(args[2]));
    EmbeddingModel model = EmbeddingModel.ofEmbeddings(lake);
    List<byte[]> demands =
        new DemandReader(model)
            .read(lake.read(InputContracts.DEMAND.table())).stream()
                .map(DemandProfile::vector)
                .filter(Objects::nonNull)
                .limit(QUERIES)
                .map(Vectors32::encode)
                .toList();
    Dataset<Row> resources =
        lake.read(EmbeddingTable.TABLE)
            .where(col("kind").equalTo(args[1]).and(col("vector").isNotNull()))
            .orderBy(xxhash64(col("resource_id")), col("resource_id"))
            .select("vector");
    int others = QUERIES - demands.size();
    long count = resources.count();
    long base = Math.min(Long.parseLong(args[3]), count - others);
    if (base <= 0) {
      throw new IllegalArgumentException(
          ("Cannot search %,d vectors of kind %s: %,d are queries beside %,d demands; give a larger"
                  + " lake")
              .formatted(count, args[1], others, demands.size()));
    }
    Iterator<Row> rows = resources.toLocalIterator();
    try (OutputStream out = stream(folder.resolve("base.f32"))) {
      for (long i = 0; i < base; i++) {
        out.write(rows.next().<byte[]>getAs(0));
      }
    }
    try (OutputStream out = stream(folder.resolve("query.f32"))) {
      for (byte[] demand : demands) {
        out.write(demand);
      }
      for (int i = 0; i < others; i++) {
        out.write(rows.next().<byte[]>getAs(0));
      }
    }
    System.out.println(base + " " + model.dimension());
    spark.stop();
  }

  private static OutputStream stream(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file));
  }
}

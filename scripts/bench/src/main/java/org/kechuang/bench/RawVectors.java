package org.kechuang.bench;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/** Vectors, queries and exact neighbours in raw files of a folder, and the vectors as a Delta table beside them. */
final class RawVectors {
  private static final StructType VECTORS =
      new StructType().add("id", DataTypes.StringType).add("vector", DataTypes.BinaryType);

  private final SparkSession spark;
  private final Path folder;
  private final int dimension;
  private final int k;
  private final long count;
  private final long[] truth;

  /** Makes the Delta table where there is none. */
  RawVectors(SparkSession spark, Path folder, int dimension, int k) throws IOException {
    this.spark = spark;
    this.folder = folder;
    this.dimension = dimension;
    this.k = k;
    count = Files.size(folder.resolve("base.f32")) / Float.BYTES / dimension;
    Path file = folder.resolve("truth.i64");
    truth = Files.exists(file) ? longs(file) : new long[0];
    if (!Files.exists(table())) {
      raw("base.f32").write().format("delta").save(table().toString());
    }
  }

  /** How many vectors there are. */
  long count() {
    return count;
  }

  /** Of each query the k nearest vectors, nearest first; empty where they are not known. */
  long[] truth() {
    return truth;
  }

  /** The vectors in their Delta table. */
  Dataset<Row> vectors() {
    return spark.read().format("delta").load(table().toString());
  }

  /** The share of the nearest neighbours of the first queries that was found; NaN where they are not known. */
  double recall(List<Row> found, int size) {
    if (truth.length == 0) {
      return Double.NaN;
    }
    long hits = 0;
    for (Row row : found) {
      int query = Integer.parseInt(row.getString(0).substring(1));
      long id = Long.parseLong(row.getString(1).substring(1));
      for (int place = 0; place < k; place++) {
        hits += truth[query * k + place] == id ? 1 : 0;
      }
    }
    return hits / (double) (size * (long) k);
  }

  /** The first so many queries, in memory. */
  Dataset<Row> queries(int size) {
    Dataset<Row> queries =
        raw("query.f32")
            .limit(size)
            .select(col("id").as("query_id"), col("vector"))
            .repartition(2)
            .persist();
    queries.count();
    return queries;
  }

  private Dataset<Row> raw(String file) {
    Path source = folder.resolve(file);
    int width = dimension * Float.BYTES;
    try {
      long count = Files.size(source) / width;
      int parts = count > 100_000 ? 8 : 1;
      List<Tuple2<Long, Long>> ranges = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        ranges.add(new Tuple2<>(count * part / parts, count * (part + 1) / parts));
      }
      String name = source.toString();
      FlatMapFunction<Tuple2<Long, Long>, Row> rows =
          range -> rows(Path.of(name), width, range._1(), range._2());
      return spark
          .createDataset(ranges, Encoders.tuple(Encoders.LONG(), Encoders.LONG()))
          .repartition(parts)
          .flatMap(rows, Encoders.row(VECTORS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Iterator<Row> rows(Path file, int width, long from, long to) throws IOException {
    FileChannel channel = FileChannel.open(file);
    channel.position(from * width);
    return new Iterator<>() {
      private long at = from;

      @Override
      public boolean hasNext() {
        return at < to;
      }

      @Override
      public Row next() {
        ByteBuffer buffer = ByteBuffer.allocate(width);
        try {
          while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            continue;
          }
          if (at + 1 == to) {
            channel.close();
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return RowFactory.create("v" + at++, buffer.array());
      }
    };
  }

  private static long[] longs(Path file) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    long[] values = new long[buffer.remaining() / Long.BYTES];
    buffer.asLongBuffer().get(values);
    return values;
  }

  private Path table() {
    return folder.resolve("vectors");
  }
}

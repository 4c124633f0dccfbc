package org.kechuang.delta;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.DeletionVectorDescriptor;
import org.apache.spark.sql.delta.deletionvectors.RoaringBitmapArray;
import org.apache.spark.sql.delta.deletionvectors.RoaringBitmapArrayFormat;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStore;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStore$;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStoreUtils;
import org.apache.spark.sql.delta.util.PathWithFileSystem;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows of a table that go, as deletion vectors: bitmaps of their places in the files, which stay as
 * they are. One scan of the columns that tell them finds them, where MERGE makes three.
 */
final class RowReplacement {
  private final SparkSession spark;
  private final DeltaLog log;
  private final Snapshot version;
  private final Map<String, AddFile> files = new HashMap<>();

  /**
   * @param transaction is to read the whole table
   */
  RowReplacement(SparkSession spark, DeltaLog log, OptimisticTransaction transaction) {
    this.spark = spark;
    this.log = log;
    this.version = transaction.snapshot();
    transaction.readWholeTable();
    for (AddFile file : all()) {
      files.put(file.toPath().getName(), file);
    }
  }

  /** With their statistics, which a transaction would leave out. */
  private List<AddFile> all() {
    return ListedFiles.files(version)
        .map(CollectionConverters::asJava)
        .orElseGet(() -> version.allFiles().collectAsList());
  }

  /**
   * What takes rows out.
   *
   * @param gone picks them from all rows of the table, and keeps all columns
   */
  List<Action> actions(UnaryOperator<Dataset<Row>> gone) {
    Seq<AddFile> all = CollectionConverters.asScala(List.copyOf(files.values())).toSeq();
    Dataset<Row> rows =
        gone.apply(ListedFiles.read(spark, version, all).select("*", "_metadata"))
            .select("_metadata.file_path", "_metadata.row_index");
    Map<String, RoaringBitmapArray> places = new TreeMap<>();
    for (Tuple2<String, byte[]> found :
        rows.queryExecution().toRdd().toJavaRDD().mapPartitions(RowReplacement::places).collect()) {
      places
          .computeIfAbsent(found._1(), file -> new RoaringBitmapArray())
          .merge(RoaringBitmapArray.readFrom(found._2()));
    }
    try {
      return places.isEmpty() ? List.of() : stored(places);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of files, and the places of their rows. */
  private static Iterator<Tuple2<String, byte[]>> places(Iterator<InternalRow> rows) {
    Map<String, RoaringBitmapArray> places = new TreeMap<>();
    UTF8String file = null;
    RoaringBitmapArray inFile = null;
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      // rows of a file follow each other
      if (!row.getUTF8String(0).equals(file)) {
        file = row.getUTF8String(0).clone();
        inFile = places.computeIfAbsent(file.toString(), name -> new RoaringBitmapArray());
      }
      inFile.add(row.getLong(1));
    }
    return places.entrySet().stream()
        .map(
            entry ->
                new Tuple2<>(
                    new Path(URI.create(entry.getKey())).getName(), bytes(entry.getValue())))
        .iterator();
  }

  static byte[] bytes(RoaringBitmapArray places) {
    places.runOptimize();
    return places.serializeAsByteArray(RoaringBitmapArrayFormat.Portable());
  }

  private List<Action> stored(Map<String, RoaringBitmapArray> places) throws IOException {
    Configuration conf = log.newDeltaHadoopConf();
    DeletionVectorStore store = DeletionVectorStore$.MODULE$.createInstance(conf);
    UUID id = UUID.randomUUID();
    List<Action> actions = new ArrayList<>();
    try (DeletionVectorStoreUtils.Writer writer =
        store.createWriter(
            store.generateFileNameInTable(
                PathWithFileSystem.withConf(log.dataPath(), conf), id, ""))) {
      for (Map.Entry<String, RoaringBitmapArray> entry : places.entrySet()) {
        AddFile file = files.get(entry.getKey());
        RoaringBitmapArray gone = entry.getValue();
        if (file.deletionVector() != null) {
          gone.merge(store.read(file.deletionVector(), log.dataPath()));
        }
        if (file.numPhysicalRecords().contains(gone.cardinality())) {
          actions.add(file.remove());
          continue;
        }
        byte[] bytes = bytes(gone);
        int offset = writer.write(bytes).offset();
        Tuple2<AddFile, ?> replaced =
            file.removeRows(
                DeletionVectorDescriptor.onDiskWithRelativePath(
                    id, "", bytes.length, gone.cardinality(), Option.apply(offset), Option.empty()),
                true,
                true);
        actions.add(replaced._1());
        actions.add((Action) replaced._2());
      }
    }
    return actions;
  }
}

package org.kechuang.delta;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.DeletionVectorDescriptor;
import org.apache.spark.sql.delta.deletionvectors.RoaringBitmapArray;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStore;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStore$;
import scala.collection.immutable.Range$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What one version of a table shows and another does not: files, and of files that are in both,
 * under other deletion vectors, the rows that these tell apart.
 */
final class FileDifference {
  private final Path folder;
  private final FileSystem system;
  private final DeletionVectorStore store;

  FileDifference(DeltaLog log) throws IOException {
    folder = log.dataPath();
    system = folder.getFileSystem(log.newDeltaHadoopConf());
    store = DeletionVectorStore$.MODULE$.createInstance(log.newDeltaHadoopConf());
  }

  /**
   * Files, and parts of files, that show what only the first version does.
   *
   * @throws java.io.FileNotFoundException when a deletion vector is no more
   */
  Seq<AddFile> of(Seq<AddFile> shown, Seq<AddFile> others) throws IOException {
    Map<String, AddFile> theirs = new HashMap<>();
    for (AddFile file : CollectionConverters.asJava(others)) {
      theirs.put(file.path(), file);
    }
    List<AddFile> files = new ArrayList<>();
    for (AddFile file : CollectionConverters.asJava(shown)) {
      AddFile other = theirs.get(file.path());
      if (other == null || file.numPhysicalRecords().isEmpty()) {
        files.add(file);
      } else if (!Objects.equals(other.deletionVector(), file.deletionVector())) {
        RoaringBitmapArray rows = hidden(other);
        rows.andNot(hidden(file));
        if (!rows.isEmpty()) {
          files.add(showing(rows, file));
        }
      }
    }
    return CollectionConverters.asScala(files).toSeq();
  }

  /**
   * Whether the files and their deletion vectors are there: those of an earlier version may have
   * been cleaned up.
   */
  boolean exist(Seq<AddFile> files) throws IOException {
    for (AddFile file : CollectionConverters.asJava(files)) {
      DeletionVectorDescriptor vector = file.deletionVector();
      if (!system.exists(new Path(folder, file.toPath()))
          || (vector != null && vector.isOnDisk() && !system.exists(vector.absolutePath(folder)))) {
        return false;
      }
    }
    return true;
  }

  /** How many rows the files show, where each of them tells it. */
  static OptionalLong rows(Seq<AddFile> files) {
    long rows = 0;
    for (AddFile file : CollectionConverters.asJava(files)) {
      if (file.numLogicalRecords().isEmpty()) {
        return OptionalLong.empty();
      }
      rows += (Long) file.numLogicalRecords().get();
    }
    return OptionalLong.of(rows);
  }

  private RoaringBitmapArray hidden(AddFile file) throws IOException {
    return file.deletionVector() == null
        ? new RoaringBitmapArray()
        : store.read(file.deletionVector(), folder);
  }

  /** The file under a deletion vector that hides all but these rows. */
  private static AddFile showing(RoaringBitmapArray rows, AddFile file) {
    RoaringBitmapArray others = new RoaringBitmapArray();
    others.addRange(
        Range$.MODULE$.apply(0, Math.toIntExact((Long) file.numPhysicalRecords().get())));
    others.andNot(rows);
    return file.removeRows(
            DeletionVectorDescriptor.inlineInLog(
                RowReplacement.bytes(others), others.cardinality()),
            false,
            false)
        ._1();
  }
}

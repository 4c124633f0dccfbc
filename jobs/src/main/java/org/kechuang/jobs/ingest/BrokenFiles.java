package org.kechuang.jobs.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.InputContract;

/** Leaves out files that cannot be read to their end, and keeps a quarantine row for each. */
final class BrokenFiles {
  private final Configuration hadoop;
  private final Consumer<String> notes;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param notes told what was left out
   */
  BrokenFiles(Configuration hadoop, Consumer<String> notes) {
    this.hadoop = hadoop;
    this.notes = notes;
  }

  /**
   * What can be read of a path: the path itself where that is all of it.
   *
   * @param source name of the source, or null when its records may say it
   * @param reader makes the rows of some files
   */
  List<String> leaveOut(
      InputContract contract,
      String source,
      Format format,
      String path,
      Function<List<String>, Dataset<Row>> reader) {
    List<String> files =
        new ArrayList<>(format == Format.DELTA ? List.of(path) : PartFiles.of(path, hadoop));
    List<String> broken = new ArrayList<>();
    new FileProbe(reader).findBroken(files, broken::add);
    if (broken.isEmpty() && !files.isEmpty()) {
      return List.of(path);
    }
    for (String file : broken) {
      rows.add(FileFinding.of(contract, source, Reason.UNREADABLE_FILE, name(path, file)));
      notes.accept("Left out " + file + ": it cannot be read");
    }
    files.removeAll(broken);
    return files;
  }

  /** Rows of {@code ops.quarantine} whose id and run are not filled in. */
  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** Part files of several folders may have one name. */
  private static String name(String path, String file) {
    int folder = file.indexOf(path + "/");
    return folder < 0 ? new Path(file).getName() : file.substring(folder + path.length() + 1);
  }
}

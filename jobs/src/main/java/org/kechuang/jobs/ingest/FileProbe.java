package org.kechuang.jobs.ingest;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.error.ExitCode;
import org.kechuang.spark.Failures;

/** Finds unreadable files among many by reading halves, so that few reads find few of them. */
final class FileProbe {
  private final Function<List<String>, Dataset<Row>> reader;

  /**
   * @param reader makes the rows of some files
   */
  FileProbe(Function<List<String>, Dataset<Row>> reader) {
    this.reader = reader;
  }

  /** Tells every file that cannot be read to its end. */
  void findBroken(List<String> files, Consumer<String> broken) {
    if (files.isEmpty() || isReadable(files)) {
      return;
    }
    if (files.size() == 1) {
      broken.accept(files.get(0));
      return;
    }
    int half = files.size() / 2;
    findBroken(files.subList(0, half), broken);
    findBroken(files.subList(half, files.size()), broken);
  }

  @SuppressWarnings("CatchingUnchecked") // Spark throws checked exceptions that it does not declare
  private boolean isReadable(List<String> files) {
    try {
      reader.apply(files).write().format("noop").mode("overwrite").save();
      return true;
    } catch (Exception e) {
      if (Failures.explain(e).exitCode() == ExitCode.STORAGE) {
        return false;
      }
      throw e;
    }
  }
}

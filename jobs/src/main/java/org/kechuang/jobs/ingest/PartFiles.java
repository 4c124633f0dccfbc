package org.kechuang.jobs.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.kechuang.error.PipelineException;

/** The files that Spark reads for a path. */
final class PartFiles {
  private PartFiles() {}

  /** Whether a file or folder is there. */
  static boolean exist(String path, Configuration hadoop) {
    Path root = new Path(path);
    try {
      FileSystem files = root.getFileSystem(hadoop);
      FileStatus[] found = files.globStatus(root);
      return found != null && found.length > 0;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** The file itself, or all files below the folder but those that Spark passes over. */
  static List<String> of(String path, Configuration hadoop) {
    List<String> found = new ArrayList<>();
    Path root = new Path(path);
    try {
      FileSystem files = root.getFileSystem(hadoop);
      collect(files, files.getFileStatus(root), found);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    found.sort(Comparator.naturalOrder());
    return found;
  }

  private static void collect(FileSystem files, FileStatus status, List<String> found)
      throws IOException {
    if (!status.isDirectory()) {
      found.add(status.getPath().toString());
      return;
    }
    for (FileStatus child : files.listStatus(status.getPath())) {
      String name = child.getPath().getName();
      if (!name.startsWith("_") && !name.startsWith(".")) {
        collect(files, child, found);
      }
    }
  }

  private static PipelineException unreadable(String path, IOException e) {
    return PipelineException.storage("Cannot read input file " + path + ": " + e.getMessage(), e);
  }
}

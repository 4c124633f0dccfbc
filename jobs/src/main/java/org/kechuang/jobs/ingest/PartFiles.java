package org.kechuang.jobs.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.kechuang.error.PipelineException;

/** The files that Spark reads for a path. */
final class PartFiles {
  private PartFiles() {}

  /** Whether a file or folder is there, or one that fits a pattern. */
  static boolean exist(String path, Configuration hadoop) {
    return !found(path, hadoop).isEmpty();
  }

  /** The folder that a path or pattern means, where it means one alone. */
  static Optional<String> folder(String path, Configuration hadoop) {
    List<FileStatus> found = found(path, hadoop);
    return found.size() == 1 && found.get(0).isDirectory()
        ? Optional.of(found.get(0).getPath().toString())
        : Optional.empty();
  }

  /** The files themselves, or all files below the folders but those that Spark passes over. */
  static List<String> of(String path, Configuration hadoop) {
    List<String> files = new ArrayList<>();
    List<FileStatus> roots = found(path, hadoop);
    try {
      FileSystem system = new Path(path).getFileSystem(hadoop);
      if (roots.isEmpty()) {
        roots = List.of(system.getFileStatus(new Path(path)));
      }
      for (FileStatus root : roots) {
        collect(system, root, files);
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    files.sort(Comparator.naturalOrder());
    return files;
  }

  private static List<FileStatus> found(String path, Configuration hadoop) {
    Path root = new Path(path);
    try {
      FileStatus[] found = root.getFileSystem(hadoop).globStatus(root);
      return found == null ? List.of() : List.of(found);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
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

package org.kechuang.jobs.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

/**
 * What an input folder holds, on any file system that Hadoop knows.
 *
 * @param files in the order of their names
 * @param unknown names of files that belong to no contract
 */
record InputFolder(List<SourceFile> files, List<String> unknown) {

  /**
   * Lists a folder.
   *
   * @throws PipelineException with exit code 4 when it is absent or holds nothing known
   */
  static InputFolder list(String folder, Configuration hadoop) {
    List<SourceFile> files = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (FileStatus status : statuses(folder, hadoop)) {
      String name = status.getPath().getName();
      if (name.startsWith(".") || name.startsWith("_")) {
        continue;
      }
      SourceFile.of(name, status.getPath().toString())
          .ifPresentOrElse(files::add, () -> unknown.add(name));
    }
    if (files.isEmpty()) {
      throw new PipelineException(
          ExitCode.STORAGE,
          "Cannot find input in folder "
              + folder
              + ": it holds "
              + (unknown.isEmpty() ? "no files" : "only " + unknown)
              + "; expected CONTRACT[_SOURCE].FORMAT[.gz] with CONTRACT one of "
              + InputContracts.ALL.stream().map(InputContract::name).toList()
              + " and FORMAT one of "
              + Format.words());
    }
    return new InputFolder(List.copyOf(files), List.copyOf(unknown));
  }

  private static List<FileStatus> statuses(String folder, Configuration hadoop) {
    Path path = new Path(folder);
    try {
      FileSystem files = path.getFileSystem(hadoop);
      if (!files.getFileStatus(path).isDirectory()) {
        throw new PipelineException(
            ExitCode.STORAGE,
            "Cannot read input folder " + folder + ": it is a file; give the folder it is in");
      }
      FileStatus[] found = files.listStatus(path);
      Arrays.sort(found, Comparator.comparing(s -> s.getPath().getName()));
      return List.of(found);
    } catch (FileNotFoundException e) {
      throw PipelineException.storage(
          "Cannot read input folder " + folder + ": there is none; give another --input DIR", e);
    } catch (IOException e) {
      throw PipelineException.storage(
          "Cannot read input folder " + folder + ": " + e.getMessage(), e);
    }
  }
}

package org.kechuang.jobs.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kechuang.contract.TableContract;
import org.kechuang.contract.Tables;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

/** One file of the Open Data Contract Standard for every table, named {@code layer.table.yaml}. */
public final class ContractFolder {
  private static final String SUFFIX = ".yaml";
  private static final String HEADER =
      "# Made from the code: scripts/kechuang --contracts conf/contracts\n";

  private ContractFolder() {}

  /** Contents by file name. */
  static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    for (TableContract table : Tables.all()) {
      files.put(table.qualifiedName() + SUFFIX, HEADER + YamlText.of(OpenDataContract.of(table)));
    }
    return files;
  }

  /**
   * Writes the files and removes those of tables that are no more.
   *
   * @throws PipelineException with exit code 2 when the folder cannot be written
   */
  public static void write(Path folder) {
    try {
      Files.createDirectories(folder);
      Map<String, String> files = files();
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      for (String name : names(folder)) {
        if (!files.containsKey(name)) {
          Files.delete(folder.resolve(name));
        }
      }
    } catch (IOException e) {
      throw new PipelineException(
          ExitCode.USAGE,
          "Cannot write contracts to " + folder + ": give a folder that this user may write",
          e);
    }
  }

  /** The contracts that a folder holds, sorted. */
  static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}

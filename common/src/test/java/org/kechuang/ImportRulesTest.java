package org.kechuang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the sources of both modules and holds them against the rules of the architecture. */
class ImportRulesTest {
  private static final Path HOME = Path.of(System.getProperty("kechuang.home", ".."));
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?([\\w.]+)", Pattern.MULTILINE);
  private static final Pattern STAGE = Pattern.compile("org\\.kechuang\\.jobs\\.([a-z]+)\\..*");
  private static final List<String> WITHOUT_SPARK =
      List.of(
          "model",
          "contract",
          "config",
          "error",
          "collection",
          "identifier",
          "text",
          "encoder",
          "name",
          "similarity",
          "linkage",
          "ann",
          "allocation",
          "scoring",
          "demand",
          "rule",
          "event",
          "engagement",
          "control",
          "feedback");

  @Test
  void pureCoreKnowsNoSpark() {
    List<String> broken = new ArrayList<>();
    for (String name : WITHOUT_SPARK) {
      for (Path file : sources("common/src/main/java/org/kechuang/" + name)) {
        imports(file).stream()
            .filter(i -> i.startsWith("org.apache.spark") || i.startsWith("io.delta"))
            .forEach(i -> broken.add(file + " imports " + i));
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void contractsDependOnNothingAboveThem() {
    assertEquals(List.of(), importing("model", "contract", "delta", "spark", "ml", "matching"));
    assertEquals(List.of(), importing("contract", "delta", "spark", "ml", "matching"));
    assertEquals(List.of(), importing("delta", "spark", "ml", "matching"));
  }

  @Test
  void stagesImportCommonAlone() {
    List<String> broken = new ArrayList<>();
    for (Path file : sources("jobs/src/main/java/org/kechuang/jobs")) {
      String own = file.getParent().getFileName().toString();
      if (own.equals("jobs")) {
        continue;
      }
      for (String imported : imports(file)) {
        Matcher stage = STAGE.matcher(imported);
        boolean launcher = imported.matches("org\\.kechuang\\.jobs\\.[A-Z].*");
        if (launcher || (stage.matches() && !stage.group(1).equals(own))) {
          broken.add(file + " imports " + imported);
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void onlyTheRunnerMakesOrStopsSessions() {
    assertEquals(
        List.of("JobRunner.java", "Sessions.java"),
        mentioning(
            Pattern.compile("SparkSession\\.builder\\(|SparkSession\\.active|spark\\.stop\\(")));
  }

  @Test
  void onlyTheLauncherExits() {
    assertEquals(List.of("JobLauncher.java"), mentioning(Pattern.compile("System\\.exit\\(")));
  }

  private static List<String> importing(String from, String... packages) {
    List<String> broken = new ArrayList<>();
    for (Path file : sources("common/src/main/java/org/kechuang/" + from)) {
      for (String imported : imports(file)) {
        for (String name : packages) {
          if (imported.startsWith("org.kechuang." + name + ".")) {
            broken.add(file + " imports " + imported);
          }
        }
      }
    }
    return broken;
  }

  private static List<String> mentioning(Pattern pattern) {
    List<Path> all = new ArrayList<>(sources("common/src/main/java"));
    all.addAll(sources("jobs/src/main/java"));
    assertFalse(all.isEmpty(), "no sources found below " + HOME.toAbsolutePath());
    return all.stream()
        .filter(file -> pattern.matcher(read(file)).find())
        .map(file -> file.getFileName().toString())
        .sorted()
        .toList();
  }

  private static List<Path> sources(String folder) {
    Path root = HOME.resolve(folder);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> imports(Path file) {
    return IMPORT.matcher(read(file)).results().map(m -> m.group(1)).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

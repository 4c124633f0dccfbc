package org.kechuang.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kechuang.error.PipelineException;

/**
 * Reads settings from HOCON files and from {@code key=value} overrides. Later files win over
 * earlier ones, overrides win over files, and what nobody sets keeps the default of its key. All
 * problems are reported together; an unknown name is one of them. Names that start with {@code
 * spark.} are passed on unchecked.
 */
public final class SettingsReader {
  private static final String SPARK = "spark.";

  private final Map<String, ConfigKey<?>> known = new TreeMap<>();

  public SettingsReader(Collection<ConfigKey<?>> keys) {
    for (ConfigKey<?> key : keys) {
      known.put(key.name(), key);
    }
  }

  /**
   * @param files HOCON files, later ones win
   * @param overrides values by name; they win over every file
   * @throws PipelineException with exit code 2 and all problems, one a line
   */
  public Settings read(List<Path> files, Map<String, String> overrides) {
    List<String> problems = new ArrayList<>();
    Map<String, String> texts = new LinkedHashMap<>();
    for (Path file : files) {
      readFile(file, texts, problems);
    }
    texts.putAll(overrides);

    Map<String, Object> values = new TreeMap<>();
    Map<String, String> spark = new TreeMap<>();
    texts.forEach(
        (name, text) -> {
          ConfigKey<?> key = known.get(name);
          if (key != null) {
            readValue(key, text, values, problems);
          } else if (name.startsWith(SPARK)) {
            spark.put(name, text);
          } else {
            problems.add(unknown(name));
          }
        });
    if (!problems.isEmpty()) {
      throw PipelineException.usage(String.join(System.lineSeparator(), problems));
    }
    return new Settings(values, spark);
  }

  private static void readValue(
      ConfigKey<?> key, String text, Map<String, Object> values, List<String> problems) {
    try {
      values.put(key.name(), key.read(text));
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
    }
  }

  private static void readFile(Path file, Map<String, String> texts, List<String> problems) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      problems.add(
          "Cannot read configuration file " + file + ": give the path of a readable HOCON file");
      return;
    }
    try {
      Config config = ConfigFactory.parseFile(file.toFile()).resolve();
      for (Map.Entry<String, ConfigValue> entry : config.entrySet()) {
        texts.put(String.join(".", ConfigUtil.splitPath(entry.getKey())), textOf(entry.getValue()));
      }
    } catch (ConfigException e) {
      problems.add("Cannot parse configuration file " + file + ": " + e.getMessage());
    }
  }

  private static String textOf(ConfigValue value) {
    if (value instanceof ConfigList list) {
      return list.stream().map(v -> String.valueOf(v.unwrapped())).collect(Collectors.joining(","));
    }
    return String.valueOf(value.unwrapped());
  }

  private String unknown(String name) {
    String closest = Suggestion.closest(name, known.keySet());
    return "Invalid setting "
        + name
        + ": there is no such key"
        + (closest == null ? "" : "; did you mean " + closest + "?")
        + " (see scripts/kechuang JOB --help)";
  }
}

package org.kechuang.jobs.ingest;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.StructType;
import org.kechuang.config.Suggestion;
import org.kechuang.contract.FieldRule;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.InputField;
import org.kechuang.error.PipelineException;

/**
 * Reads mapping files. A file holds {@code source { … }} or {@code sources = [ { … }, … ]}; every
 * source has {@code name}, {@code contract}, {@code inputs}, {@code columns} and may have {@code
 * query} and {@code max-rejected-share}; every input has {@code path} and {@code format} and may
 * have {@code schema} and {@code options}. All problems are collected.
 */
final class MappingReader {
  private static final List<String> SOURCE_KEYS =
      List.of("name", "contract", "inputs", "query", "columns", "max-rejected-share");
  private static final List<String> INPUT_KEYS = List.of("path", "format", "schema", "options");
  private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]+:.*");
  private static final Pattern INPUT_NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*");

  private final List<String> problems = new ArrayList<>();
  private final List<SourceSpec> specs = new ArrayList<>();
  private final String inputFolder;

  private MappingReader(String inputFolder) {
    this.inputFolder = inputFolder;
  }

  /**
   * The sources of some files.
   *
   * @param inputFolder where relative paths start, or null for the folder of the mapping
   * @throws PipelineException with exit code 2 and all problems
   */
  static List<SourceSpec> read(List<String> files, String inputFolder) {
    MappingReader reader = new MappingReader(inputFolder);
    files.forEach(reader::file);
    if (!reader.problems.isEmpty()) {
      throw PipelineException.usage(String.join(System.lineSeparator(), reader.problems));
    }
    return List.copyOf(reader.specs);
  }

  /** What is wrong with some files, one sentence each. */
  static List<String> problems(List<String> files) {
    MappingReader reader = new MappingReader(null);
    files.forEach(reader::file);
    return List.copyOf(reader.problems);
  }

  private void file(String name) {
    Path file = Path.of(name);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      problems.add("Cannot read mapping file " + name + ": give the path of a readable HOCON file");
      return;
    }
    try {
      Config config = ConfigFactory.parseFile(file.toFile()).resolve();
      unknownKeys(name, config.root(), List.of("source", "sources"));
      if (!config.hasPath("source") && !config.hasPath("sources")) {
        problems.add(
            "Invalid mapping " + name + ": it has neither source { … } nor sources = [ … ]");
      }
      if (config.hasPath("source")) {
        source(name, config.getConfig("source"));
      }
      if (config.hasPath("sources")) {
        config.getConfigList("sources").forEach(c -> source(name, c));
      }
    } catch (ConfigException e) {
      problems.add("Cannot parse mapping file " + name + ": " + e.getMessage());
    }
  }

  private void source(String file, Config config) {
    int before = problems.size();
    String name = text(file, config, "name", true);
    String where = file + (name == null ? "" : ", source " + name);
    unknownKeys(where, config.root(), SOURCE_KEYS);
    InputContract contract = contract(where, text(where, config, "contract", true));
    Map<String, InputSpec> inputs = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigValue> entry : object(where, config, "inputs").entrySet()) {
      input(where, file, entry.getKey(), entry.getValue())
          .ifPresent(i -> inputs.put(entry.getKey(), i));
    }
    String query = text(where, config, "query", false);
    if (query == null && inputs.size() > 1) {
      problems.add("Invalid mapping " + where + ": several inputs need a query that joins them");
    }
    Map<String, String> columns = columns(where, config, contract);
    Double share = share(where, config);
    if (problems.size() == before) {
      specs.add(new SourceSpec(file, name, contract, inputs, query, columns, share));
    }
  }

  private InputContract contract(String where, String name) {
    if (name == null) {
      return null;
    }
    Optional<InputContract> contract = InputContracts.named(name);
    if (contract.isEmpty()) {
      List<String> names = InputContracts.ALL.stream().map(InputContract::name).toList();
      problems.add(
          "Invalid mapping "
              + where
              + ": unknown contract \""
              + name
              + "\", expected one of "
              + names
              + suggestion(name, names));
    }
    return contract.orElse(null);
  }

  private Map<String, String> columns(String where, Config config, InputContract contract) {
    Map<String, String> columns = new LinkedHashMap<>();
    ConfigObject object = object(where, config, "columns");
    if (contract == null) {
      return columns;
    }
    List<String> known = contract.fieldNames();
    object.forEach((name, value) -> columns.put(name, String.valueOf(value.unwrapped())));
    for (String name : columns.keySet()) {
      if (!known.contains(name)) {
        problems.add(
            "Invalid mapping "
                + where
                + ": contract "
                + contract.name()
                + " has no column \""
                + name
                + "\""
                + suggestion(name, known)
                + "; its columns are "
                + known);
      }
    }
    List<String> missing =
        contract.fields().stream()
            .filter(f -> f.required() && !columns.containsKey(f.name()) && !isDerived(contract, f))
            .map(InputField::name)
            .toList();
    if (!missing.isEmpty()) {
      problems.add("Invalid mapping " + where + ": required columns are not mapped: " + missing);
    }
    return columns;
  }

  private static boolean isDerived(InputContract contract, InputField field) {
    return contract.equals(InputContracts.JUDGEMENT)
        && field.rule() == FieldRule.KEY
        && field.name().equals(contract.idField());
  }

  private Optional<InputSpec> input(String where, String file, String name, ConfigValue value) {
    String label = where + ", input " + name;
    if (!INPUT_NAME.matcher(name).matches()) {
      problems.add(
          "Invalid mapping " + label + ": a name consists of letters, digits and underscores");
    }
    if (value.valueType() != ConfigValueType.OBJECT) {
      problems.add("Invalid mapping " + label + ": expected { path = …, format = … }");
      return Optional.empty();
    }
    Config config = ((ConfigObject) value).toConfig();
    unknownKeys(label, config.root(), INPUT_KEYS);
    String path = text(label, config, "path", true);
    String word = text(label, config, "format", true);
    Optional<Format> format = word == null ? Optional.empty() : Format.named(word);
    if (word != null && format.isEmpty()) {
      problems.add(
          "Invalid mapping "
              + label
              + ": unknown format \""
              + word
              + "\", expected one of "
              + Format.words()
              + suggestion(word, Format.words()));
    }
    Map<String, String> options = new LinkedHashMap<>();
    if (config.hasPath("options")) {
      for (Map.Entry<String, ConfigValue> entry : config.getConfig("options").entrySet()) {
        options.put(
            String.join(".", ConfigUtil.splitPath(entry.getKey())),
            String.valueOf(entry.getValue().unwrapped()));
      }
    }
    if (format.isPresent() && format.get() == Format.XML && !options.containsKey("rowTag")) {
      problems.add("Invalid mapping " + label + ": XML needs options { rowTag = … }");
    }
    StructType schema = schema(label, text(label, config, "schema", false));
    return path == null || format.isEmpty()
        ? Optional.empty()
        : Optional.of(new InputSpec(name, resolve(file, path), format.get(), schema, options));
  }

  @SuppressWarnings(
      "CatchingUnchecked") // Spark throws a checked exception that it does not declare
  private StructType schema(String label, String ddl) {
    try {
      return ddl == null ? null : StructType.fromDDL(ddl);
    } catch (Exception e) {
      problems.add(
          "Invalid mapping "
              + label
              + ": schema is no Spark schema: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      return null;
    }
  }

  private String resolve(String file, String path) {
    if (SCHEME.matcher(path).matches() || Path.of(path).isAbsolute()) {
      return path;
    }
    if (inputFolder != null) {
      return inputFolder.endsWith("/") ? inputFolder + path : inputFolder + "/" + path;
    }
    Path folder = Path.of(file).toAbsolutePath().getParent();
    return folder.resolve(path).normalize().toString();
  }

  private Double share(String where, Config config) {
    if (!config.hasPath("max-rejected-share")) {
      return null;
    }
    double share = config.getDouble("max-rejected-share");
    if (!(share >= 0 && share <= 1)) {
      problems.add(
          "Invalid mapping "
              + where
              + ": max-rejected-share is "
              + share
              + ", expected a number from 0 to 1");
    }
    return share;
  }

  private String text(String where, Config config, String key, boolean required) {
    String value = config.hasPath(key) ? config.getString(key).strip() : "";
    if (value.isEmpty() && required) {
      problems.add("Invalid mapping " + where + ": " + key + " is missing");
    }
    return value.isEmpty() ? null : value;
  }

  private ConfigObject object(String where, Config config, String key) {
    if (!config.hasPath(key) || config.getObject(key).isEmpty()) {
      problems.add("Invalid mapping " + where + ": " + key + " { … } is missing");
      return ConfigFactory.empty().root();
    }
    return config.getObject(key);
  }

  private void unknownKeys(String where, ConfigObject object, List<String> known) {
    for (String key : object.keySet()) {
      if (!known.contains(key)) {
        problems.add(
            "Invalid mapping "
                + where
                + ": unknown key \""
                + key
                + "\", expected "
                + known
                + suggestion(key, known));
      }
    }
  }

  private static String suggestion(String word, List<String> known) {
    String closest = Suggestion.closest(word, known);
    return closest == null ? "" : "; did you mean " + closest + "?";
  }
}

package org.kechuang.spark;

import java.util.List;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;

/** Settings that every job knows. */
public final class CommonKeys {
  public static final ConfigKey<String> LAKE_ROOT =
      ConfigKey.text(
          "lake.root", "lake", "Folder of the tables: a local path, hdfs:// or s3a:// (--lake)");

  public static final ConfigKey<Boolean> CHECK_TABLES =
      ConfigKey.flag(
          "publish.check",
          true,
          "Check keys and contract conditions of every published table, into ops.check");

  public static final ConfigKey<String> INPUT =
      ConfigKey.text(
          "ingest.input", null, "Folder with contract-shaped files such as expert.jsonl (--input)");

  public static final ConfigKey<List<String>> SOURCES =
      ConfigKey.texts(
          "ingest.sources",
          List.of(),
          "Files that map other layouts to the contracts, such as conf/sources/csl.conf");

  public static final ConfigKey<String> SOURCES_DIR =
      ConfigKey.text(
          "ingest.sources-dir",
          null,
          "Folder where relative paths of mapped sources start; default: the input folder, else the"
              + " folder of the mapping file");

  public static final ConfigKey<String> SAMPLE_DIR =
      ConfigKey.text(
          "sample.dir",
          null,
          "Folder of the generated sample, read where no input is given; default: sample below"
              + " lake.root");

  public static final ConfigKey<String> LOG_FORMAT =
      ConfigKey.choice(
          "log.format",
          List.of("text", "json"),
          "text",
          "Lines of progress on standard error: for people, or one JSON object each with time, run,"
              + " job and message");

  public static final List<ConfigKey<?>> ALL =
      List.of(LOG_FORMAT, LAKE_ROOT, CHECK_TABLES, INPUT, SOURCES, SOURCES_DIR, SAMPLE_DIR);

  private CommonKeys() {}

  /** Whether the user brings records. */
  public static boolean hasInput(Settings settings) {
    return settings.get(INPUT) != null || !settings.get(SOURCES).isEmpty();
  }

  /** Folder of the generated sample. */
  public static String sampleDir(Settings settings) {
    String folder = settings.get(SAMPLE_DIR);
    return folder == null ? settings.get(LAKE_ROOT) + "/sample" : folder;
  }
}

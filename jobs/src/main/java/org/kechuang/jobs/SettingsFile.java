package org.kechuang.jobs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kechuang.config.ConfigKey;
import org.kechuang.spark.CommonKeys;
import org.kechuang.spark.Job;

/** The reference of all settings, as a HOCON file in which every line is commented out. */
final class SettingsFile {
  private static final int WIDTH = 98;

  private SettingsFile() {}

  /** The text; {@code conf/pipeline.conf} holds it. */
  static String text(List<Job> jobs) {
    StringBuilder text =
        new StringBuilder("# Every setting with its default. Uncomment what you change.\n");
    Set<ConfigKey<?>> seen = new LinkedHashSet<>();
    section("every job", CommonKeys.ALL, seen, text);
    for (Job job : jobs) {
      section(job.name(), job.keys(), seen, text);
    }
    text.append("\n# spark.*: passed on to Spark as they are, for example\n")
        .append("# spark.sql.shuffle.partitions = 32\n");
    return text.toString();
  }

  private static void section(
      String title, List<ConfigKey<?>> keys, Set<ConfigKey<?>> seen, StringBuilder text) {
    List<ConfigKey<?>> fresh = keys.stream().filter(seen::add).toList();
    if (fresh.isEmpty()) {
      return;
    }
    text.append("\n# ---- ").append(title).append('\n');
    for (ConfigKey<?> key : fresh) {
      text.append('\n');
      wrap(key.help() + ": " + key.allowed() + ".", text);
      if (key.defaultValue() == null) {
        text.append("# ").append(key.name()).append(" =   (not set)\n");
      } else {
        text.append("# ").append(key.name()).append(" = ").append(key.defaultText()).append('\n');
      }
    }
  }

  private static void wrap(String words, StringBuilder text) {
    StringBuilder line = new StringBuilder("#");
    for (String word : List.of(words.split(" ", -1))) {
      if (line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder("#");
      }
      line.append(' ').append(word);
    }
    text.append(line).append('\n');
  }
}

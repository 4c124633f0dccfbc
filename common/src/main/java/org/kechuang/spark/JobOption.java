package org.kechuang.spark;

import org.kechuang.config.ConfigKey;

/**
 * A command line option that stands for a setting.
 *
 * @param flag with its dashes, for example {@code --query}
 * @param key the setting that it sets
 * @param label placeholder of the value in the help text
 * @param values how many values follow the flag; several are joined by commas
 */
public record JobOption(String flag, ConfigKey<?> key, String label, int values) {

  /** An option with one value. */
  public JobOption(String flag, ConfigKey<?> key, String label) {
    this(flag, key, label, 1);
  }
}

package org.kechuang.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Checked settings of a run; made by {@link SettingsReader} alone. */
public final class Settings {
  /**
   * Names whose values are not told: what Spark hides, and passphrases; tokens of texts are no
   * secrets.
   */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)secret|password|passphrase|(?<!max-)token(?!izer)|credential|access[.]?key");

  private static final String HIDDEN = "(hidden)";

  private final Map<String, Object> values;
  private final Map<String, String> spark;

  Settings(Map<String, Object> values, Map<String, String> spark) {
    this.values = new LinkedHashMap<>(values);
    this.spark = Map.copyOf(spark);
  }

  /** The value of a key: what the user set, else its default, else null. */
  @SuppressWarnings("unchecked") // the reader parsed it with this very key
  public <T> T get(ConfigKey<T> key) {
    Object value = values.get(key.name());
    return value == null ? key.defaultValue() : (T) value;
  }

  /** Whether the user set the key. */
  public boolean isSet(ConfigKey<?> key) {
    return values.containsKey(key.name());
  }

  /** Settings passed on to Spark as they are: all names that start with {@code spark.}. */
  public Map<String, String> spark() {
    return spark;
  }

  /** What the user set, by name, for the run log; secrets are hidden. */
  public Map<String, String> overrides() {
    Map<String, String> overrides = new LinkedHashMap<>();
    values.forEach((name, value) -> overrides.put(name, String.valueOf(value)));
    overrides.putAll(spark);
    overrides.replaceAll((name, value) -> SECRET.matcher(name).find() ? HIDDEN : value);
    return overrides;
  }
}

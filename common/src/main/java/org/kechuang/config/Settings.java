package org.kechuang.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Checked settings of a run; made by {@link SettingsReader} alone. */
public final class Settings {
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

  /** What the user set, by name, for the run log. */
  public Map<String, String> overrides() {
    Map<String, String> overrides = new LinkedHashMap<>();
    values.forEach((name, value) -> overrides.put(name, String.valueOf(value)));
    overrides.putAll(spark);
    return overrides;
  }
}

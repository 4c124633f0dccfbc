package org.kechuang.spark;

import org.kechuang.config.ConfigKey;

/**
 * A command line option that stands for a setting.
 *
 * @param flag with its dashes, for example {@code --query}
 * @param key the setting that it sets
 * @param label placeholder of the value in the help text
 */
public record JobOption(String flag, ConfigKey<?> key, String label) {}

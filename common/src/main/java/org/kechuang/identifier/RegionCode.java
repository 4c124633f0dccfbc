package org.kechuang.identifier;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Administrative region of China, GB/T 2260. Only the province (first two digits) is checked: codes
 * below it were re-assigned over the years and old ones stay right for old records.
 */
public final class RegionCode {
  private static final Pattern SHAPE = Pattern.compile("\\d{2}(?:\\d{2}){0,2}");
  private static final int LENGTH = 6;
  private static final Set<String> PROVINCES =
      Set.of(
          "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
          "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
          "65", "71", "81", "82");

  private RegionCode() {}

  /** Six digits, shorter codes filled with zeros: {@code 31} gives {@code 310000}; or empty. */
  public static Optional<String> normalize(String raw) {
    String code = Folding.code(raw);
    if (!SHAPE.matcher(code).matches() || !PROVINCES.contains(code.substring(0, 2))) {
      return Optional.empty();
    }
    return Optional.of(code + "0".repeat(LENGTH - code.length()));
  }

  /** Whether {@link #normalize} finds a region of a known province. */
  public static boolean isValid(String raw) {
    return normalize(raw).isPresent();
  }
}

package org.kechuang.identifier;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ORCID iD of a researcher: fifteen digits and a check character of ISO 7064 mod 11-2. */
public final class Orcid {
  private static final Pattern SHAPE =
      Pattern.compile("(?:(?:HTTPS?://)?(?:WWW\\.)?ORCID\\.ORG/|ORCID:)?(?<code>\\d{15}[\\dX])/?");

  private Orcid() {}

  /**
   * Four groups of four joined by hyphens, {@code 0000-0002-1825-0097}, or empty. The address form
   * ({@code https://orcid.org/…}) is accepted.
   */
  public static Optional<String> normalize(String raw) {
    Matcher shape = SHAPE.matcher(Folding.code(raw));
    if (!shape.matches()) {
      return Optional.empty();
    }
    String code = shape.group("code");
    return code.charAt(15) == checkCharacter(code) ? Optional.of(grouped(code)) : Optional.empty();
  }

  /** Whether {@link #normalize} finds a valid iD. */
  public static boolean isValid(String raw) {
    return normalize(raw).isPresent();
  }

  /** ISO 7064 mod 11-2 over the first fifteen digits. */
  static char checkCharacter(String code) {
    int total = 0;
    for (int i = 0; i < 15; i++) {
      total = (total + code.charAt(i) - '0') * 2 % 11;
    }
    return "0123456789X".charAt((12 - total) % 11);
  }

  private static String grouped(String code) {
    return String.join(
        "-",
        code.substring(0, 4),
        code.substring(4, 8),
        code.substring(8, 12),
        code.substring(12, 16));
  }
}

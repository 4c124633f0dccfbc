package org.kechuang.identifier;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Unified social credit code of Chinese organisations, GB 32100-2015: department, category, region
 * (6 digits), organisation code with its own check character (GB 11714), check character.
 */
public final class CreditCode {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final Pattern SHAPE =
      Pattern.compile("[" + ALPHABET + "]{2}\\d{6}[" + ALPHABET + "]{10}");
  private static final int LENGTH = 18;
  private static final int ORGANISATION_START = 8;
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  private CreditCode() {}

  /** The 18 characters in upper case without separators, or empty when they break a rule. */
  public static Optional<String> normalize(String raw) {
    String code = Folding.code(raw);
    boolean valid =
        SHAPE.matcher(code).matches()
            && code.charAt(LENGTH - 1) == checkCharacter(code)
            && code.charAt(LENGTH - 2) == organisationCheckCharacter(code);
    return valid ? Optional.of(code) : Optional.empty();
  }

  /** Whether {@link #normalize} finds a valid code. */
  public static boolean isValid(String raw) {
    return normalize(raw).isPresent();
  }

  /** GB 32100: weights 3^i mod 31 over the first 17 characters. */
  static char checkCharacter(String code) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < LENGTH - 1; i++) {
      sum += ALPHABET.indexOf(code.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return ALPHABET.charAt((31 - sum % 31) % 31);
  }

  /**
   * GB 11714 over characters 9 to 16; there letters count in the full alphabet, A = 10 … Z = 35.
   */
  static char organisationCheckCharacter(String code) {
    int sum = 0;
    for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
      sum += Character.digit(code.charAt(ORGANISATION_START + i), 36) * ORGANISATION_WEIGHTS[i];
    }
    int check = 11 - sum % 11;
    return switch (check) {
      case 10 -> 'X';
      case 11 -> '0';
      default -> (char) ('0' + check);
    };
  }
}

package org.kechuang.jobs.generate;

/** Identifiers with the check characters that their standards ask for. */
final class CheckDigits {
  private static final String USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
  private static final long ORCID_BASE = 8_800_000_000_000L;

  private CheckDigits() {}

  /**
   * An ORCID in a block that was never given out (0088-…).
   *
   * @param number below 10^11
   */
  static String orcid(long number) {
    StringBuilder digits = new StringBuilder(19).append("00").append(ORCID_BASE + number);
    digits.append(orcidCheck(digits));
    return digits.insert(12, '-').insert(8, '-').insert(4, '-').toString();
  }

  /** ISO 7064 mod 11-2 over fifteen digits. */
  static char orcidCheck(CharSequence digits) {
    int total = 0;
    for (int i = 0; i < digits.length(); i++) {
      total = (total + digits.charAt(i) - '0') * 2 % 11;
    }
    int check = (12 - total) % 11;
    return check == 10 ? 'X' : (char) ('0' + check);
  }

  /**
   * A unified social credit code (GB 32100-2015) around an organisation code (GB 11714).
   *
   * @param category first two characters, such as 12 (public institution) or 91 (company)
   * @param region six digits
   * @param number of the organisation, below 31^6
   */
  static String uscc(String category, String region, String series, long number) {
    StringBuilder code = new StringBuilder(18).append(category).append(region).append(series);
    long rest = number;
    int first = code.length();
    for (int i = first; i < 16; i++) {
      code.append('0');
    }
    for (int i = 15; i >= first; i--) {
      code.setCharAt(i, USCC_ALPHABET.charAt((int) (rest % 31)));
      rest /= 31;
    }
    code.append(organisationCheck(code));
    return code.append(usccCheck(code)).toString();
  }

  /** GB 11714 over characters 9 to 16 of a credit code. */
  static char organisationCheck(CharSequence code) {
    int sum = 0;
    for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
      sum += Character.digit(code.charAt(8 + i), 36) * ORGANISATION_WEIGHTS[i];
    }
    int check = 11 - sum % 11;
    return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
  }

  /** GB 32100 over the first 17 characters of a credit code. */
  static char usccCheck(CharSequence code) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      sum += USCC_ALPHABET.indexOf(code.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return USCC_ALPHABET.charAt((31 - sum % 31) % 31);
  }

  /** A Chinese patent application number (ZC 0006-2003) from its digits before the dot. */
  static String applicationNumber(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += (digits.charAt(i) - '0') * (2 + i % 8);
    }
    int check = sum % 11;
    return digits + '.' + (check == 10 ? 'X' : (char) ('0' + check));
  }

  /** The same with its last character exchanged, so that the check fails. */
  static String spoiled(String code) {
    char last = code.charAt(code.length() - 1);
    char other = last == '7' ? '3' : '7';
    return code.substring(0, code.length() - 1) + other;
  }
}

package org.kechuang.identifier;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * E-mail address as a key that joins records. The shape is stricter than RFC 5321 on purpose: no
 * quoted names, no comments, no bare hosts, no characters beyond ASCII.
 */
public final class Email {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?=[^@]{1,64}@)[a-z0-9_%+'-]+(?:\\.[a-z0-9_%+'-]+)*"
              + "@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{1,59})");
  private static final int LONGEST = 254;
  private static final String SCHEME = "mailto:";

  private Email() {}

  /** The address in lower case, without {@code mailto:}, or empty when its shape is doubtful. */
  public static Optional<String> normalize(String raw) {
    String folded = Folding.plain(raw).toLowerCase(Locale.ROOT);
    String address = folded.startsWith(SCHEME) ? folded.substring(SCHEME.length()).strip() : folded;
    boolean valid = address.length() <= LONGEST && SHAPE.matcher(address).matches();
    return valid ? Optional.of(address) : Optional.empty();
  }

  /** Whether {@link #normalize} finds an address. */
  public static boolean isValid(String raw) {
    return normalize(raw).isPresent();
  }
}

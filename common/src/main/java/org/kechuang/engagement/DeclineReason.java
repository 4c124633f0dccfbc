package org.kechuang.engagement;

import java.util.Locale;

/** Why a proposal was refused. */
public enum DeclineReason {
  TOO_EARLY(false),
  UNCLEAR_BENEFIT(true),
  UNCLEAR_ROUTE_TO_MARKET(false),
  UNCLEAR_DESCRIPTION(false),
  SCIENTIFIC_DOUBT(true),
  NO_CAPACITY(false),
  TERMS(false),
  OTHER(false);

  private final boolean mismatch;

  DeclineReason(boolean mismatch) {
    this.mismatch = mismatch;
  }

  /** Lower case, words joined by underscores. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it says that the resource does not answer the demand. */
  public boolean isMismatch() {
    return mismatch;
  }

  /** The reason of that code in any spelling of case and separators; {@code OTHER} when unknown. */
  public static DeclineReason of(String text) {
    String name =
        text == null ? "" : text.strip().toUpperCase(Locale.ROOT).replaceAll("[ -]+", "_");
    for (DeclineReason reason : values()) {
      if (reason.name().equals(name)) {
        return reason;
      }
    }
    return OTHER;
  }
}

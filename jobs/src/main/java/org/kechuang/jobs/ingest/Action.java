package org.kechuang.jobs.ingest;

import java.util.Locale;

/** What became of input at fault. */
enum Action {
  /** The whole record was left out. */
  REJECTED,
  /** One value became null. */
  CLEARED,
  /** One value was repaired. */
  CLEANED;

  /** The word in {@code ops.quarantine}. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}

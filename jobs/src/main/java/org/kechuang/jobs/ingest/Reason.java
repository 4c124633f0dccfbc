package org.kechuang.jobs.ingest;

import java.util.Locale;

/** Why input was refused or repaired. */
enum Reason {
  /** Not a record of its format: broken JSON, or more or fewer cells than the header. */
  MALFORMED,
  /** A required field is absent, null or blank. */
  MISSING_REQUIRED,
  /** The value does not have the type of the field. */
  WRONG_TYPE,
  INVALID_ORCID,
  INVALID_EMAIL,
  INVALID_USCC,
  INVALID_APPLICATION_NO,
  INVALID_IPC,
  INVALID_REGION,
  INVALID_TRL,
  INVALID_GRADE,
  INVALID_KIND,
  INVALID_LINK_DECISION,
  INVALID_TIER,
  /** Characters that no text has: controls other than tab and line ends, half surrogate pairs. */
  CONTROL_CHARACTER,
  /** Longer than the field allows. */
  TOO_LONG,
  /** A number below zero where none can be. */
  NEGATIVE,
  /** A newer version of the same record is known. */
  SUPERSEDED,
  /** The file cannot be read, and {@code ingest.skip-broken-files} says to go on. */
  UNREADABLE_FILE,
  /** All files of the contract together hold no record. */
  EMPTY_SOURCE;

  /** The word in {@code ops.quarantine}. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

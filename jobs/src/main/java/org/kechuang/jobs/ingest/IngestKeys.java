package org.kechuang.jobs.ingest;

import java.util.List;
import org.kechuang.config.ConfigKey;

/** Settings of the ingest job. */
public final class IngestKeys {
  public static final ConfigKey<Double> MAX_REJECTED_SHARE =
      ConfigKey.decimal(
              "ingest.max-rejected-share",
              0.2,
              "Share of rejected records from which on a source fails the job (from 11 rejected"
                  + " records on); a mapped source may set its own")
          .require(v -> v >= 0 && v <= 1, "a number from 0 to 1");

  public static final ConfigKey<Boolean> SKIP_BROKEN_FILES =
      ConfigKey.flag(
          "ingest.skip-broken-files",
          false,
          "Leave out unreadable files, with a row in ops.quarantine each, instead of failing");

  public static final ConfigKey<List<String>> ONLY =
      ConfigKey.texts(
          "ingest.only",
          List.of(),
          "Contracts that are read, from the input folder and by mappings, for several ingests of"
              + " one run side by side; default: all");

  public static final List<ConfigKey<?>> ALL = List.of(MAX_REJECTED_SHARE, SKIP_BROKEN_FILES, ONLY);

  private IngestKeys() {}
}

package org.kechuang.jobs.ingest;

import java.util.Optional;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;

/**
 * A contract-shaped file or folder of part files.
 *
 * @param source told by its name, or null when its records may say it
 */
record SourceFile(InputContract contract, String source, Format format, String path) {

  /**
   * Reads what a name says: {@code CONTRACT[_SOURCE].FORMAT[.gz]}. Empty when it says nothing
   * known.
   */
  static Optional<SourceFile> of(String name, String path) {
    String plain = name.replaceFirst("\\.(gz|bz2|zst|deflate|lz4|snappy)$", "");
    int dot = plain.lastIndexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    Optional<Format> format = Format.named(plain.substring(dot + 1));
    String stem = plain.substring(0, dot);
    for (InputContract contract : InputContracts.ALL) {
      boolean suffixed = stem.startsWith(contract.name() + "_");
      if (format.isPresent() && (suffixed || stem.equals(contract.name()))) {
        String suffix = suffixed ? stem.substring(contract.name().length() + 1) : "";
        String source = suffix.isEmpty() ? null : suffix;
        return Optional.of(new SourceFile(contract, source, format.get(), path));
      }
    }
    return Optional.empty();
  }
}

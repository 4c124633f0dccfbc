package org.kechuang.jobs.resolve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The evidence for a person: each distinct work once, and a profile of all records. */
final class PersonEvidence {
  private static final int ID_BYTES = 12;

  private final String expertId;
  private final Set<String> ids = new HashSet<>();
  private final Set<String> titles = new HashSet<>();
  private final List<Evidence> evidence = new ArrayList<>();

  PersonEvidence(String expertId) {
    this.expertId = expertId;
  }

  /** Adds a work unless it was there under the same identifier or title. */
  void work(Work work) {
    String text = work.text();
    if (text.isEmpty()) {
      return;
    }
    String title = work.titleKey();
    String id =
        work.id() == null || work.id().isBlank()
            ? hash(title.isEmpty() ? text : title)
            : work.id().strip();
    boolean newTitle = title.isEmpty() || titles.add(title);
    if (ids.add(id) && newTitle) {
      evidence.add(
          new Evidence(expertId + ":" + id, "work", text, ScriptLanguage.of(text), work.year()));
    }
  }

  /**
   * Adds the profile: the distinct parts, one a line.
   *
   * @param parts fields, keywords, titles and biographies
   * @param names of the person, which the profile must not tell
   */
  void profile(Collection<String> parts, Collection<String> names) {
    Set<String> lines = new LinkedHashSet<>();
    for (String part : parts) {
      String line = PersonalData.removed(part, names);
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    if (!lines.isEmpty()) {
      String text = String.join("\n", lines);
      evidence.add(
          new Evidence(expertId + ":profile", "profile", text, ScriptLanguage.of(text), null));
    }
  }

  List<Evidence> all() {
    return List.copyOf(evidence);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot find SHA-256, which every Java brings", e);
    }
  }
}

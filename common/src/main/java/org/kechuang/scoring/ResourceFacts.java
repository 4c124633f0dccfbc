package org.kechuang.scoring;

import java.io.Serializable;
import java.util.List;

/**
 * What is known of a resource besides its texts; null where unknown.
 *
 * @param kind expert, technology, patent or project
 * @param trl technology readiness level in its scheme
 * @param ipc IPC subclasses
 * @param languages of its evidence
 * @param latestYear of its evidence
 */
public record ResourceFacts(
    String kind,
    String country,
    String region,
    Integer trl,
    List<String> ipc,
    List<String> languages,
    Integer latestYear)
    implements Serializable {

  public ResourceFacts {
    ipc = List.copyOf(ipc);
    languages = List.copyOf(languages);
  }
}

package org.kechuang.scoring;

import java.util.List;
import org.kechuang.text.TermBag;

/**
 * A resource, ready to be scored.
 *
 * @param vector unit vector, or null where no term is known
 * @param terms all terms of its evidence
 */
public record ResourceProfile(
    String id, ResourceFacts facts, float[] vector, TermBag terms, List<EvidenceProfile> evidence) {

  public ResourceProfile {
    evidence = List.copyOf(evidence);
  }
}

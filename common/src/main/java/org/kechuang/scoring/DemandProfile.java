package org.kechuang.scoring;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.kechuang.text.Language;
import org.kechuang.text.QueryTerms;

/**
 * A demand, ready to be matched.
 *
 * @param query terms of title and description, the title's twice, with their translations
 * @param words whole words as people read them, by hash, for explanations; a translation names what
 *     it stands for
 * @param vector unit vector, or null where no term is known
 * @param ipc IPC subclasses
 * @param kinds of resource wanted
 * @param language of title and description
 * @param neighbourhood what the texts closest to it are about
 */
public record DemandProfile(
    String id,
    QueryTerms query,
    Map<Integer, String> words,
    float[] vector,
    List<String> ipc,
    String region,
    List<String> kinds,
    Constraints constraints,
    Language language,
    Neighbourhood neighbourhood)
    implements Serializable {

  public DemandProfile {
    words = Map.copyOf(words);
    ipc = List.copyOf(ipc);
    kinds = List.copyOf(kinds);
  }

  /** A demand in no language to speak of, of which no close text is known. */
  public DemandProfile(
      String id,
      QueryTerms query,
      Map<Integer, String> words,
      float[] vector,
      List<String> ipc,
      String region,
      List<String> kinds,
      Constraints constraints) {
    this(
        id,
        query,
        words,
        vector,
        ipc,
        region,
        kinds,
        constraints,
        Language.OTHER,
        Neighbourhood.NONE);
  }

  /** The same demand, asking for other kinds. */
  public DemandProfile withKinds(List<String> others) {
    return new DemandProfile(
        id, query, words, vector, ipc, region, others, constraints, language, neighbourhood);
  }

  /** The same demand with other weights of its terms. */
  public DemandProfile withQuery(QueryTerms other) {
    return new DemandProfile(
        id, other, words, vector, ipc, region, kinds, constraints, language, neighbourhood);
  }

  /** The same demand with what the texts closest to it are about. */
  public DemandProfile withNeighbourhood(Neighbourhood other) {
    return new DemandProfile(
        id, query, words, vector, ipc, region, kinds, constraints, language, other);
  }

  public boolean wants(String kind) {
    return kinds.contains(kind);
  }

  @Override
  public String toString() {
    return "DemandProfile[" + id + "]";
  }
}

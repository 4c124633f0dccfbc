package org.kechuang.jobs.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The ranks, from 1, of judged pairs among all that was retrieved for their demands. */
final class RetrievedRanks {
  private record Key(String demandId, String kind, String resourceId) {}

  private final Map<Key, Integer> ranks = new HashMap<>();

  RetrievedRanks put(String demandId, String kind, String resourceId, int rank) {
    ranks.put(new Key(demandId, kind, resourceId), rank);
    return this;
  }

  /** Those of these pairs that were retrieved. */
  List<Integer> of(List<JudgedPair> pairs) {
    return pairs.stream()
        .map(pair -> ranks.get(new Key(pair.demandId(), pair.kind(), pair.resourceId())))
        .filter(Objects::nonNull)
        .toList();
  }
}

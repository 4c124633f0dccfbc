package org.kechuang.jobs.learn;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kechuang.scoring.JudgedFeatures;
import org.kechuang.text.TermHash;

/**
 * The judgements that a ranker is learned from: of demands that prefer one resource to another.
 *
 * @param mostDemands of more, those with the smallest hashes of their ids
 */
record JudgedSample(int mostDemands) {
  /** The sample, in the order of what is given. */
  List<JudgedFeatures> of(List<JudgedFeatures> judged) {
    Map<String, Set<Integer>> grades = new TreeMap<>();
    for (JudgedFeatures pair : judged) {
      grades
          .computeIfAbsent(pair.demandId() + '\n' + pair.kind(), list -> new TreeSet<>())
          .add(pair.grade());
    }
    Set<String> preferring = new HashSet<>();
    grades.forEach(
        (list, found) -> {
          if (found.size() > 1) {
            preferring.add(list.substring(0, list.lastIndexOf('\n')));
          }
        });
    Set<String> taken = new HashSet<>();
    preferring.stream()
        .sorted(Comparator.<String>comparingInt(TermHash::of).thenComparing(id -> id))
        .limit(mostDemands)
        .forEach(taken::add);
    return judged.stream().filter(pair -> taken.contains(pair.demandId())).toList();
  }
}

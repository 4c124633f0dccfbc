package org.kechuang.scoring;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Ranks so that one institution does not fill the first places: maximal marginal relevance
 * (Carbonell and Goldstein 1998), where two resources are alike when one institution stands behind
 * both.
 *
 * @param weight of being unlike what stands before, in [0, 1]; 0 keeps the order
 */
public record Diversity(double weight) implements Serializable {
  /**
   * What is ranked.
   *
   * @param group the institution; null is like nothing
   */
  public record Item(String id, double score, String group) {}

  /**
   * The first k in their new order.
   *
   * @param items best first, by score and then id
   */
  public List<Item> first(List<Item> items, int k) {
    List<Item> left = new ArrayList<>(items);
    List<Item> ranked = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    double best = items.isEmpty() ? 1 : items.get(0).score();
    while (ranked.size() < k && !left.isEmpty()) {
      int next = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < left.size(); i++) {
        Item item = left.get(i);
        double relevance = best > 0 ? item.score() / best : 0;
        boolean alike = item.group() != null && shown.contains(item.group());
        double value = (1 - weight) * relevance - (alike ? weight : 0);
        // of equals the first, which is the better or has the smaller id
        if (value > most) {
          most = value;
          next = i;
        }
      }
      Item item = left.remove(next);
      ranked.add(item);
      if (item.group() != null) {
        shown.add(item.group());
      }
    }
    return ranked;
  }
}

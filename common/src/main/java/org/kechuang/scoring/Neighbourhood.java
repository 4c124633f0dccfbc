package org.kechuang.scoring;

import java.io.Serializable;
import java.util.Map;

/**
 * What the texts that share most with a demand are about.
 *
 * @param vector the middle of their vectors, of unit length; null where there are none
 * @param fields the share of each IPC subclass among those whose subclass is known; they may sum to
 *     more than 1, since a text may have several
 */
public record Neighbourhood(float[] vector, Map<String, Double> fields) implements Serializable {
  /** Of a demand that no text is close to. */
  public static final Neighbourhood NONE = new Neighbourhood(null, Map.of());

  public Neighbourhood {
    fields = Map.copyOf(fields);
  }

  /** The share of a subclass, 0 where none of the texts is of it. */
  public double share(String subclass) {
    return fields.getOrDefault(subclass, 0.0);
  }
}

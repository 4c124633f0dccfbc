package org.kechuang.jobs.allocate;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.kechuang.allocation.Quotas;

/**
 * Demands and experts by number, in the order of their ids, with what they may still take. About
 * 100 bytes an expert that is a candidate.
 */
final class Book implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String[] demands;
  private final int[] proposals;
  private final String[] experts;
  private final String[] institutions;
  private final Quotas quotas;

  /**
   * @param demandRows demand_id and int open, its open proposals
   * @param expertRows resource_id, institution, int open and int house, the open proposals of the
   *     institution
   */
  Book(List<Row> demandRows, List<Row> expertRows, int perDemand, int perExpert, int perHouse) {
    List<Row> wanting = sorted(demandRows);
    demands = wanting.stream().map(row -> row.getString(0)).toArray(String[]::new);
    proposals = wanting.stream().mapToInt(row -> Math.max(0, perDemand - row.getInt(1))).toArray();
    List<Row> offered = sorted(expertRows);
    experts = offered.stream().map(row -> row.getString(0)).toArray(String[]::new);
    institutions =
        offered.stream()
            .map(row -> row.getString(1))
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toArray(String[]::new);
    int[] ofExpert = new int[experts.length];
    int[] institutionOf = new int[experts.length];
    int[] ofInstitution = new int[institutions.length];
    for (int e = 0; e < experts.length; e++) {
      Row row = offered.get(e);
      ofExpert[e] = Math.max(0, perExpert - row.getInt(2));
      institutionOf[e] =
          row.isNullAt(1) ? Quotas.NONE : Arrays.binarySearch(institutions, row.getString(1));
      if (institutionOf[e] >= 0) {
        ofInstitution[institutionOf[e]] = Math.max(0, perHouse - row.getInt(3));
      }
    }
    quotas = new Quotas(ofExpert, institutionOf, ofInstitution);
  }

  private static List<Row> sorted(List<Row> rows) {
    return rows.stream().sorted((a, b) -> a.getString(0).compareTo(b.getString(0))).toList();
  }

  Quotas quotas() {
    return quotas;
  }

  int[] proposals() {
    return proposals.clone();
  }

  int demand(String id) {
    return Arrays.binarySearch(demands, id);
  }

  int expert(String id) {
    return Arrays.binarySearch(experts, id);
  }

  String demandId(int demand) {
    return demands[demand];
  }

  String expertId(int expert) {
    return experts[expert];
  }
}

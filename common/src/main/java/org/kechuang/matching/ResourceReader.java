package org.kechuang.matching;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.kechuang.scoring.EvidenceProfile;
import org.kechuang.scoring.ResourceFacts;
import org.kechuang.scoring.ResourceProfile;
import org.kechuang.text.Projection;
import org.kechuang.text.TermBag;
import org.kechuang.text.Vectors32;

/**
 * Reads resources from rows of {@code vector.embedding}, with the facts of {@code entity.resource}.
 */
final class ResourceReader {
  private ResourceReader() {}

  /** All terms of the evidence of a row. */
  static TermBag terms(Row row) {
    return TermBag.sum(
        Rows.structs(row, "evidence").stream()
            .map(e -> TermBag.decode(e.<byte[]>getAs("terms")))
            .toList());
  }

  /** The profile of a row that has the columns of both tables. */
  static ResourceProfile profile(Row row, Projection projection) {
    List<EvidenceProfile> evidence = new ArrayList<>();
    List<Row> items = Rows.structs(row, "evidence");
    for (int i = 0; i < items.size(); i++) {
      TermBag terms = TermBag.decode(items.get(i).<byte[]>getAs("terms"));
      evidence.add(
          new EvidenceProfile(
              items.get(i).getAs("evidence_id"),
              terms,
              EvidenceVectors.of(EvidenceVectors.stored(row, i), terms, projection)));
    }
    byte[] vector = row.getAs("vector");
    return new ResourceProfile(
        row.getAs("resource_id"),
        new ResourceFacts(
            row.getAs("kind"),
            row.getAs("country"),
            row.getAs("region"),
            row.getAs("trl_level"),
            Rows.texts(row, "ipc"),
            Rows.texts(row, "languages"),
            row.getAs("latest_year")),
        vector == null ? null : Vectors32.decode(vector),
        TermBag.sum(evidence.stream().map(EvidenceProfile::terms).toList()),
        evidence);
  }
}

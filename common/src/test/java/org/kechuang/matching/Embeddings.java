package org.kechuang.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.delta.Lake;
import org.kechuang.scoring.Constraints;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.spark.SharedSession;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.TermBag;
import org.kechuang.text.TranslationLexicon;

/** Rows of {@code vector.embedding} and demands that consist of terms alone. */
final class Embeddings {
  private Embeddings() {}

  /** Experts without vectors, each with one text of these terms separated by blanks, by id. */
  static Dataset<Row> of(Map<String, String> termsById) {
    List<Row> rows = new ArrayList<>();
    termsById.forEach(
        (id, terms) ->
            rows.add(
                RowFactory.create(
                    Kinds.EXPERT,
                    id,
                    0,
                    "model",
                    null,
                    null,
                    List.of(RowFactory.create("text of " + id, bag(terms).encode())),
                    null,
                    null)));
    return SharedSession.get().createDataFrame(rows, Lake.schema(EmbeddingTable.TABLE));
  }

  static DemandProfile demand(String id, TermBag terms) {
    return demand(id, terms, TranslationLexicon.EMPTY);
  }

  static DemandProfile demand(String id, TermBag terms, TranslationLexicon lexicon) {
    return new DemandProfile(
        id,
        QueryTerms.of(terms, lexicon),
        Map.of(),
        null,
        List.of(),
        null,
        List.of(Kinds.EXPERT),
        Constraints.NONE);
  }

  /** The bag of terms separated by blanks. */
  static TermBag bag(String terms) {
    return terms.isEmpty() ? TermBag.EMPTY : TermBag.of(List.of(terms.split(" ")));
  }
}

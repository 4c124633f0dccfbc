package org.kechuang.matching;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.identifier.Ipc;
import org.kechuang.scoring.Constraints;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.text.TermBag;
import org.kechuang.text.TermExtractor;
import org.kechuang.text.TermHash;
import org.kechuang.text.Vectors32;

/**
 * Turns rows of {@code source.demand} into profiles on the driver: demands are few, about 3 kB
 * each.
 */
public final class DemandReader {
  private static final String TEXT = "text";
  private static final String TERMS = "terms";
  private static final String VECTOR = "vector";

  private static final int FIRST_IDEOGRAPHIC = 0x2E80;

  private final PipelineModel model;

  /**
   * @param model an embedding model with columns text, terms and vector
   */
  public DemandReader(PipelineModel model) {
    this.model = model;
  }

  /** The profiles, sorted by id; of several sources' demands with one id the first source's. */
  public List<DemandProfile> read(Dataset<Row> demands) {
    Dataset<Row> texts =
        demands.withColumn(
            TEXT,
            // the title twice: it says what is wanted, descriptions wander
            concat_ws("\n", col("title"), col("title"), coalesce(col("description"), lit(""))));
    List<Row> rows =
        model
            .transform(texts)
            .select(
                "demand_id",
                "source",
                TEXT,
                TERMS,
                VECTOR,
                "ipc",
                "region",
                "wanted",
                "constraints")
            .collectAsList();
    Map<String, Row> first = new HashMap<>();
    for (Row row : rows) {
      first.merge(
          row.getString(0), row, (a, b) -> a.getString(1).compareTo(b.getString(1)) <= 0 ? a : b);
    }
    return first.values().stream()
        .map(DemandReader::profile)
        .sorted(Comparator.comparing(DemandProfile::id))
        .toList();
  }

  private static DemandProfile profile(Row row) {
    byte[] terms = row.getAs(TERMS);
    byte[] vector = row.getAs(VECTOR);
    return new DemandProfile(
        row.getString(0),
        terms == null ? TermBag.EMPTY : TermBag.decode(terms),
        words(row.getAs(TEXT)),
        vector == null ? null : Vectors32.decode(vector),
        subclasses(Rows.texts(row, "ipc")),
        row.getAs("region"),
        kinds(Rows.texts(row, "wanted")),
        constraints(row.getAs("constraints")));
  }

  /** Whole words; parts of words score, but people do not read them. */
  private static Map<Integer, String> words(String text) {
    Map<Integer, String> words = new HashMap<>();
    for (String term : new TermExtractor().terms(text)) {
      String shown = TermExtractor.display(term);
      if (shown.length() < term.length() || shown.codePointAt(0) < FIRST_IDEOGRAPHIC) {
        words.put(TermHash.of(term), shown);
      }
    }
    return words;
  }

  private static List<String> subclasses(List<String> symbols) {
    return symbols.stream()
        .map(symbol -> Ipc.subclass(symbol).orElse(null))
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> kinds(List<String> wanted) {
    List<String> kinds = new ArrayList<>();
    for (String kind : Kinds.ALL) {
      if (wanted.stream().anyMatch(w -> w.strip().toLowerCase(Locale.ROOT).equals(kind))) {
        kinds.add(kind);
      }
    }
    return kinds.isEmpty() ? Kinds.ALL : kinds;
  }

  private static Constraints constraints(Row row) {
    return row == null
        ? Constraints.NONE
        : new Constraints(
            Rows.texts(row, "regions"),
            Rows.texts(row, "countries"),
            row.getAs("min_trl"),
            Rows.texts(row, "languages"));
  }
}

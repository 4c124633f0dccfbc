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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.identifier.Ipc;
import org.kechuang.scoring.Constraints;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.Vectors32;

/**
 * Turns rows of {@code source.demand} into profiles on the driver: demands are few, about 3 kB
 * each.
 */
public final class DemandReader {
  private final EmbeddingModel model;
  private final DemandWords words;

  /** A reader that places demands in the space of a model. */
  public DemandReader(EmbeddingModel model) {
    this.model = model;
    this.words = new DemandWords(model.lexicon());
  }

  /** The profiles, sorted by id; of several sources' demands with one id the first source's. */
  public List<DemandProfile> read(Dataset<Row> demands) {
    Dataset<Row> texts =
        demands.withColumn(
            EmbeddingModel.TEXT,
            // the title twice: it says what is wanted, descriptions wander
            concat_ws("\n", col("title"), col("title"), coalesce(col("description"), lit(""))));
    List<Row> rows =
        model
            .pipeline()
            .transform(texts)
            .select(
                "demand_id",
                "source",
                EmbeddingModel.TEXT,
                EmbeddingModel.QUERY,
                EmbeddingModel.VECTOR,
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
        .map(this::profile)
        .sorted(Comparator.comparing(DemandProfile::id))
        .toList();
  }

  private DemandProfile profile(Row row) {
    QueryTerms query = QueryTerms.decode(row.<byte[]>getAs(EmbeddingModel.QUERY));
    byte[] vector = row.getAs(EmbeddingModel.VECTOR);
    return new DemandProfile(
        row.getString(0),
        query,
        words.of(row.getAs(EmbeddingModel.TEXT), query),
        vector == null ? null : Vectors32.decode(vector),
        subclasses(Rows.texts(row, "ipc")),
        row.getAs("region"),
        kinds(Rows.texts(row, "wanted")),
        constraints(row.getAs("constraints")));
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

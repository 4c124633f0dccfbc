package org.kechuang.matching;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.kechuang.demand.Boilerplate;
import org.kechuang.demand.Condition;
import org.kechuang.demand.DemandAnalysis;
import org.kechuang.demand.Readiness;
import org.kechuang.identifier.Ipc;
import org.kechuang.scoring.Constraints;
import org.kechuang.scoring.DemandFocus;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.scoring.Neighbourhood;
import org.kechuang.text.Language;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.TermExtractor;
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
    this.words = new DemandWords(model.lexicon(), model.projection());
  }

  /** The profiles of {@link #analyse}. */
  public List<DemandProfile> read(Dataset<Row> demands) {
    return analyse(demands).stream().map(AnalysedDemand::profile).toList();
  }

  /**
   * The profiles with what the texts say, sorted by id; of several sources' demands with one id the
   * first source's.
   *
   * @param demands all that there are, since their words are weighed against each other
   */
  public List<AnalysedDemand> analyse(Dataset<Row> demands) {
    Column description =
        udf((UDF1<String, String>) Boilerplate::without, DataTypes.StringType)
            .apply(col("description"));
    Dataset<Row> texts =
        demands
            .withColumn(
                EmbeddingModel.TEXT,
                // the title twice: it says what is wanted, descriptions wander
                concat_ws("\n", col("title"), col("title"), description))
            .withColumn(EmbeddingModel.SENTENCE, concat_ws("\n", col("title"), description));
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
                "constraints",
                "title",
                "description",
                "industry")
            .collectAsList();
    Map<String, Row> first = new TreeMap<>();
    for (Row row : rows) {
      first.merge(
          row.getString(0), row, (a, b) -> a.getString(1).compareTo(b.getString(1)) <= 0 ? a : b);
    }
    List<DemandProfile> profiles = first.values().stream().map(this::profile).toList();
    DemandFocus focus = new DemandFocus(profiles);
    return profiles.stream()
        .map(focus::apply)
        .map(profile -> analysed(profile, first.get(profile.id())))
        .toList();
  }

  private AnalysedDemand analysed(DemandProfile profile, Row row) {
    String description = row.getAs("description");
    String text = (row.getAs("title") + "\n" + (description == null ? "" : description)).strip();
    String bounded = text.substring(0, Math.min(text.length(), TermExtractor.MAX_CHARACTERS));
    return new AnalysedDemand(
        profile,
        new DemandAnalysis(
            profile.id(),
            profile.language(),
            text.length(),
            words.key(row.getAs(EmbeddingModel.TEXT), profile.query()),
            Readiness.in(bounded),
            Condition.in(bounded),
            Boilerplate.in(description)),
        row.getAs("industry"));
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
        constraints(row.getAs("constraints")),
        Language.detect(row.getAs(EmbeddingModel.TEXT)),
        Neighbourhood.NONE);
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

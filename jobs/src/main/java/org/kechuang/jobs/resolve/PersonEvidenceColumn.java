package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The evidence of a person as a column over {@code expert_id} and the records {@code r}. */
final class PersonEvidenceColumn {
  private static final DataType TYPE =
      DataType.fromDDL(
          "array<struct<evidence_id:string,type:string,text:string,language:string,year:int>>");
  private static final UserDefinedFunction EVIDENCE =
      functions.udf(
          (UDF4<String, Seq<Row>, Seq<String>, Seq<String>, List<Row>>)
              PersonEvidenceColumn::evidence,
          TYPE);

  private PersonEvidenceColumn() {}

  /** An array of {@code evidence_id, type, text, language, year}. */
  static Column evidence() {
    Column works = expr("flatten(filter(r.works, x -> x IS NOT NULL))");
    Column parts =
        expr(
            "concat(flatten(filter(r.fields, x -> x IS NOT NULL)),"
                + " flatten(filter(r.keywords, x -> x IS NOT NULL)), r.title, r.biography)");
    Column names = expr("concat(r.name, r.name_hanzi, r.name_latin)");
    return EVIDENCE.apply(col("expert_id"), works, parts, names);
  }

  private static List<Row> evidence(
      String expertId, Seq<Row> works, Seq<String> parts, Seq<String> names) {
    PersonEvidence evidence = new PersonEvidence(expertId);
    for (Row work : CollectionConverters.asJava(works)) {
      if (work != null) {
        evidence.work(
            new Work(
                work.getString(0),
                work.getString(1),
                work.getString(2),
                work.isNullAt(3) ? null : work.getInt(3)));
      }
    }
    evidence.profile(present(parts), present(names));
    return evidence.all().stream()
        .map(e -> RowFactory.create(e.id(), e.type(), e.text(), e.language(), e.year()))
        .toList();
  }

  private static Collection<String> present(Seq<String> texts) {
    return CollectionConverters.asJava(texts).stream().filter(Objects::nonNull).toList();
  }
}

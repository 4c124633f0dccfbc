package org.kechuang.deal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Resolves expressions against the schema of facts by Spark's own parser and analyzer, without a
 * session, so that rules can be checked before one starts.
 */
final class FactsAnalyzer {
  private final Analyzer analyzer;
  private final StructType schema;

  FactsAnalyzer(String factsDdl) {
    schema = StructType.fromDDL(factsDdl);
    analyzer =
        new Analyzer(
            new SessionCatalog(
                new InMemoryCatalog(new SparkConf(false), new Configuration(false)),
                FunctionRegistry.builtin(),
                TableFunctionRegistry.builtin()));
  }

  /**
   * What an expression is.
   *
   * @param facts that it reads, sorted
   */
  record Resolved(DataType type, Set<String> facts) {}

  /** Throws what Spark throws on an expression that it cannot parse or resolve. */
  Resolved resolve(String sql) {
    NamedExpression named =
        (NamedExpression) CatalystSqlParser$.MODULE$.parseExpression("(" + sql + ") AS value");
    LogicalPlan plan = new Project(seq(List.of(named)), relation());
    LogicalPlan resolved = analyzer.executeAndCheck(plan, new QueryPlanningTracker(Option.empty()));
    Set<String> facts = new TreeSet<>();
    for (Attribute attribute : CollectionConverters.asJava(resolved.references().toSeq())) {
      facts.add(attribute.name());
    }
    return new Resolved(resolved.schema().apply(0).dataType(), facts);
  }

  private LogicalPlan relation() {
    @SuppressWarnings("unchecked") // a sequence is covariant in Scala
    Seq<Attribute> attributes = (Seq<Attribute>) (Seq<?>) DataTypeUtils.toAttributes(schema);
    return new LocalRelation(attributes, seq(List.of()), false, Option.empty());
  }

  private static <T> Seq<T> seq(List<T> values) {
    return CollectionConverters.asScala(values).toSeq();
  }
}

package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kechuang.linkage.BlockKeys;
import org.kechuang.linkage.NameSignature;
import org.kechuang.linkage.Profile;
import org.kechuang.linkage.ProfileBuilder;
import org.kechuang.linkage.ProfileCodec;
import org.kechuang.linkage.RecordFields;
import org.kechuang.linkage.RecordFields.WorkFields;

/** Expert records as they are compared. */
final class Profiles {
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "id bigint NOT NULL, node string NOT NULL, content bigint NOT NULL,"
              + " signature bigint NOT NULL, given_signature bigint NOT NULL,"
              + " keys array<bigint> NOT NULL, profile binary NOT NULL");

  private Profiles() {}

  /** The number that stands for the record in columns {@code source} and {@code record_id}. */
  static Column id() {
    return xxhash64(Nodes.node());
  }

  /** Changes with the record. */
  static Column content() {
    return xxhash64(col("content_hash"));
  }

  /**
   * @param records rows of source.expert
   * @return columns {@code id}, {@code node}, {@code content}, {@code signature} (of surnames),
   *     {@code given_signature}, {@code keys} (see {@link BlockKeys}) and {@code profile}
   */
  static Dataset<Row> of(Dataset<Row> records, ProfileBuilder builder) {
    Broadcast<ProfileBuilder> shared =
        JavaSparkContext.fromSparkContext(records.sparkSession().sparkContext()).broadcast(builder);
    return records
        .select(
            id().as("id"),
            Nodes.node().as("node"),
            col("source"),
            col("name"),
            col("name_hanzi"),
            col("name_latin"),
            col("orcid"),
            col("email"),
            col("phone"),
            col("organization"),
            col("organization_id"),
            col("keywords"),
            col("fields"),
            expr("transform(works, w -> struct(w.title, w.year, w.coauthors))").as("works"),
            content().as("content"))
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> profiles(rows, shared.value()),
            Encoders.row(SCHEMA));
  }

  private static Iterator<Row> profiles(Iterator<Row> rows, ProfileBuilder builder) {
    return new MappedIterator<>(
        rows,
        row -> {
          Profile profile = builder.build(fields(row));
          return RowFactory.create(
              row.getLong(0),
              row.getString(1),
              row.getLong(14),
              NameSignature.families(profile.name()),
              NameSignature.givenNames(profile.name()),
              BlockKeys.of(profile).stream().map(BlockKeys.Key::value).toArray(Long[]::new),
              ProfileCodec.bytes(profile));
        });
  }

  private static RecordFields fields(Row row) {
    return new RecordFields(
        row.getString(2),
        Arrays.asList(row.getString(3), row.getString(4), row.getString(5)),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        texts(row, 11),
        texts(row, 12),
        works(row));
  }

  private static List<WorkFields> works(Row row) {
    if (row.isNullAt(13)) {
      return List.of();
    }
    List<WorkFields> works = new ArrayList<>();
    for (Row work : row.<Row>getList(13)) {
      if (work != null) {
        Integer year = work.isNullAt(1) ? null : work.getInt(1);
        works.add(new WorkFields(work.getString(0), year, texts(work, 2)));
      }
    }
    return works;
  }

  private static List<String> texts(Row row, int column) {
    return row.isNullAt(column)
        ? List.of()
        : row.<String>getList(column).stream().filter(Objects::nonNull).toList();
  }
}

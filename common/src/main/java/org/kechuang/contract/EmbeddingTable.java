package org.kechuang.contract;

/** {@code vector.embedding}: resources as vectors, with the terms of their evidence. */
public final class EmbeddingTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.VECTOR, "embedding", "Resources as unit vectors")
          .required("kind", "string", "expert, technology, patent or project")
          .required("resource_id", "string", "Identifier within the kind")
          .required("part", "int", "0, 1, … for the sides of a many-sided resource")
          .required("model_version", "string", "Model that made the vector")
          .optional("vector", "binary", "Unit vector, float32 little endian; null: no known term")
          .optional(
              "vector_hash",
              "bigint",
              "xxhash64 of the vector: tells a changed one without its bytes")
          .required(
              "evidence",
              "array<struct<evidence_id:string,terms:binary>>",
              "Term bags of the evidence, 5 bytes a term: int32 hash and count, little endian")
          .optional(
              "evidence_vectors",
              "array<binary>",
              "Unit vectors of the evidence in its order, where a sentence encoder made them; null:"
                  + " they follow from the terms")
          .optional(
              "evidence_version",
              "bigint",
              "Version of entity.evidence whose texts were placed; the highest is that of the table,"
                  + " rows of texts that did not change since keep theirs")
          .key("kind", "resource_id", "part", "model_version")
          .rowwise()
          .build();

  private EmbeddingTable() {}
}

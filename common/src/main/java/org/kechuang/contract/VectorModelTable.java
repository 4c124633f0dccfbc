package org.kechuang.contract;

/** {@code vector.model}: embedding models and what they were trained on. */
public final class VectorModelTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.VECTOR, "model", "Embedding models and what they were trained on")
          .required("model_version", "string", "Hash of parameters and training data")
          .required("location", "string", "Folder of the saved MLlib pipeline, below the lake")
          .required("dimension", "int", "Length of the vectors")
          .required("vocabulary", "int", "Number of terms")
          .required("documents", "bigint", "Number of training documents")
          .required("parallel_texts", "bigint", "Number of aligned phrases among them")
          .required(
              "parameters",
              "map<string,string>",
              "Parameters of the training; of an encoder's files their SHA-256")
          .required("trained_on", "map<string,bigint>", "Delta version of each table read")
          .required("as_of", "date", "Date of the run's data")
          .required("run_id", "string", "Run that trained it")
          .key("model_version")
          .check("dimension-positive", "dimension > 0")
          .build();

  private VectorModelTable() {}
}

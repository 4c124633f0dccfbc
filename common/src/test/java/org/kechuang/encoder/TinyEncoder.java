package org.kechuang.encoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A sentence encoder of a few words that tests make: a table of vectors in ONNX format, and a
 * tokenizer that splits at blanks and around Chinese characters. Every text begins with {@code
 * [CLS]} and ends with {@code [SEP]}; words that it does not know are {@code [UNK]}.
 */
public final class TinyEncoder {
  private static final int FLOAT = 1;
  private static final int INT32 = 6;
  private static final int INT64 = 7;

  private final int dimension;
  private final Map<String, float[]> words = new LinkedHashMap<>();
  private String modelName = "model.onnx";
  private String output = "last_hidden_state";
  private boolean masked;
  private boolean pooled;
  private boolean ofInt32;
  private boolean weightsBeside;
  private int positions;
  private float[] layer;
  private boolean mixing;

  /** An encoder whose unknown and special words have the zero vector. */
  public TinyEncoder(int dimension) {
    this.dimension = dimension;
    word("[UNK]", new float[dimension]);
    word("[CLS]", new float[dimension]);
    word("[SEP]", new float[dimension]);
  }

  /** Adds a word, or gives one another vector. */
  public TinyEncoder word(String word, float... vector) {
    words.put(word, vector);
    return this;
  }

  /** Wants a mask and types of tokens too, and multiplies with the mask. */
  TinyEncoder masked() {
    masked = true;
    return this;
  }

  /** Gives the mean of the tokens instead of each. */
  TinyEncoder pooled() {
    pooled = true;
    output = "sentence_embedding";
    return this;
  }

  /** Takes numbers of 32 bits. */
  TinyEncoder ofInt32() {
    ofInt32 = true;
    return this;
  }

  /** Keeps its table in a file of its own. */
  TinyEncoder weightsBeside() {
    weightsBeside = true;
    return this;
  }

  /** Takes texts of so many tokens alone. */
  TinyEncoder positions(int most) {
    positions = most;
    return this;
  }

  /** Multiplies each token with a square matrix, as the layers of a real encoder do. */
  TinyEncoder layer(float... matrix) {
    layer = matrix;
    return this;
  }

  /** Adds the mean of the whole batch to each token, as quantising at run time scales by it. */
  TinyEncoder mixing() {
    mixing = true;
    return this;
  }

  TinyEncoder output(String name) {
    output = name;
    return this;
  }

  /** Writes the model under another name. */
  public TinyEncoder named(String name) {
    modelName = name;
    return this;
  }

  /** Writes both files and returns the model's. */
  public Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
    if (weightsBeside) {
      Files.write(folder.resolve(modelName + "_data"), Protobuf.littleEndian(table()));
    }
    return Files.write(folder.resolve(modelName), model().toBytes());
  }

  /** The files as the product reads them. */
  EncoderFiles files(Path folder) throws IOException {
    return EncoderFiles.of(write(folder), folder.resolve("tokenizer.json"));
  }

  private String tokenizer() {
    List<String> names = new ArrayList<>(words.keySet());
    String vocabulary =
        names.stream()
            .map(word -> "\"" + word + "\":" + names.indexOf(word))
            .collect(Collectors.joining(","));
    return """
    {"version":"1.0","truncation":null,"padding":null,"added_tokens":[],
     "normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,
       "strip_accents":null,"lowercase":true},
     "pre_tokenizer":{"type":"BertPreTokenizer"},
     "post_processor":{"type":"TemplateProcessing",
       "single":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}},
         {"SpecialToken":{"id":"[SEP]","type_id":0}}],
       "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],
       "special_tokens":{"[CLS]":{"id":"[CLS]","ids":[1],"tokens":["[CLS]"]},
         "[SEP]":{"id":"[SEP]","ids":[2],"tokens":["[SEP]"]}}},
     "decoder":null,
     "model":{"type":"WordLevel","vocab":{%s},"unk_token":"[UNK]"}}
    """
        .formatted(vocabulary);
  }

  private float[] table() {
    float[] table = new float[words.size() * dimension];
    int row = 0;
    for (float[] vector : words.values()) {
      System.arraycopy(vector, 0, table, row++ * dimension, dimension);
    }
    return table;
  }

  private Protobuf model() {
    Protobuf graph = new Protobuf();
    String last = "looked_up";
    graph.message(1, node("Gather", last, "table", "input_ids"));
    if (masked) {
      graph.message(1, node("Cast", "mask", "attention_mask").message(5, attribute("to", FLOAT)));
      graph.message(1, node("Unsqueeze", "mask_of_tokens", "mask", "last_axis"));
      graph.message(1, node("Mul", "masked", last, "mask_of_tokens"));
      last = "masked";
    }
    if (layer != null) {
      graph.message(1, node("MatMul", "multiplied", last, "layer"));
      graph.message(1, node("Tanh", "bent", "multiplied"));
      last = "bent";
    }
    if (mixing) {
      graph.message(1, node("ReduceMean", "of_all", last).message(5, attribute("keepdims", 0)));
      graph.message(1, node("Add", "mixed", last, "of_all"));
      last = "mixed";
    }
    if (positions > 0) {
      graph.message(1, node("Add", "placed", last, "positions"));
      last = "placed";
    }
    if (pooled) {
      Protobuf axes = new Protobuf().text(1, "axes").number(8, 1).number(20, 7); // INTS
      graph.message(
          1,
          node("ReduceMean", "mean", last).message(5, axes).message(5, attribute("keepdims", 0)));
      last = "mean";
    }
    graph.message(1, node("Identity", output, last));
    graph.text(2, "tiny");
    graph.message(5, tableTensor());
    if (masked) {
      graph.message(5, tensor("last_axis", INT64, 1).bytes(9, Protobuf.littleEndian(2L)));
    }
    if (layer != null) {
      graph.message(
          5, tensor("layer", FLOAT, dimension, dimension).bytes(9, Protobuf.littleEndian(layer)));
    }
    if (positions > 0) {
      graph.message(
          5,
          tensor("positions", FLOAT, 1, positions, dimension)
              .bytes(9, Protobuf.littleEndian(new float[positions * dimension])));
    }
    int type = ofInt32 ? INT32 : INT64;
    graph.message(11, value("input_ids", type, "texts", "tokens"));
    if (masked) {
      graph.message(11, value("attention_mask", type, "texts", "tokens"));
      graph.message(11, value("token_type_ids", type, "texts", "tokens"));
    }
    graph.message(
        12,
        pooled
            ? value(output, FLOAT, "texts", "dimension")
            : value(output, FLOAT, "texts", "tokens", "dimension"));
    return new Protobuf()
        .number(1, 8)
        .message(7, graph)
        .message(8, new Protobuf().text(1, "").number(2, 13));
  }

  private Protobuf tableTensor() {
    Protobuf tensor = tensor("table", FLOAT, words.size(), dimension);
    return weightsBeside
        ? tensor
            .message(13, new Protobuf().text(1, "location").text(2, modelName + "_data"))
            .number(14, 1)
        : tensor.bytes(9, Protobuf.littleEndian(table()));
  }

  private static Protobuf tensor(String name, int type, long... dimensions) {
    Protobuf tensor = new Protobuf();
    for (long dimension : dimensions) {
      tensor.number(1, dimension);
    }
    return tensor.number(2, type).text(8, name);
  }

  private static Protobuf node(String operator, String output, String... inputs) {
    Protobuf node = new Protobuf();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(3, output).text(4, operator);
  }

  private static Protobuf attribute(String name, long value) {
    return new Protobuf().text(1, name).number(3, value).number(20, 2); // INT
  }

  private static Protobuf value(String name, int type, String... dimensions) {
    Protobuf shape = new Protobuf();
    for (String dimension : dimensions) {
      shape.message(1, new Protobuf().text(2, dimension));
    }
    Protobuf tensor = new Protobuf().number(1, type).message(2, shape);
    return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
  }
}

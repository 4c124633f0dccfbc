package org.kechuang.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class CodeGenerationTest {
  @Test
  void localSessionsStartByInterpreting() {
    assertEquals(CodeGeneration.INTERPRET, prepared(conf("local[2]")).get(CodeGeneration.MODE));
  }

  @Test
  void whatTheUserSaysStays() {
    SparkConf conf = conf("local[*]").set(CodeGeneration.MODE, CodeGeneration.COMPILE);
    assertEquals(CodeGeneration.COMPILE, prepared(conf).get(CodeGeneration.MODE));
    assertFalse(CodeGeneration.isChosen(conf));
  }

  @Test
  void clustersAreLeftAlone() {
    SparkConf conf = prepared(conf("spark://master:7077"));
    assertFalse(conf.contains(CodeGeneration.MODE));
    assertFalse(CodeGeneration.isChosen(conf));
  }

  private static SparkConf conf(String master) {
    return new SparkConf(false).set("spark.master", master);
  }

  private static SparkConf prepared(SparkConf conf) {
    CodeGeneration.prepare(conf);
    return conf;
  }
}

package org.kechuang.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {
  @Test
  void fileHoldsTheFlagsOfThisSpark() throws IOException {
    Path file = Path.of(System.getProperty("kechuang.home", ".."), "scripts", "jvm.options");

    assertEquals(List.of(JavaModuleOptions.defaultModuleOptionArray()), Files.readAllLines(file));
  }
}

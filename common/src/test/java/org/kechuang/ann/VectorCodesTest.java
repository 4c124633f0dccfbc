package org.kechuang.ann;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VectorCodesTest {
  @Property(tries = 100)
  void codesAreAsNearAsTheySay(
      @ForAll @IntRange(max = 100) int size,
      @ForAll @IntRange(min = 1, max = 40) int dimension,
      @ForAll long seed) {
    Random random = new Random(seed);
    PackedVectors vectors = new PackedVectors(dimension, 1);
    for (int row = 0; row < size; row++) {
      float[] vector = new float[dimension];
      for (int c = 0; c < dimension; c++) {
        vector[c] = row % 7 == 0 ? 0f : (float) random.nextGaussian() * (row + 1);
      }
      vectors.add(vector);
    }
    PackedVectors same =
        VectorCodes.FLOAT32.decode(VectorCodes.FLOAT32.encode(vectors), size, dimension);
    PackedVectors near =
        VectorCodes.INT16.decode(VectorCodes.INT16.encode(vectors), size, dimension);
    for (int row = 0; row < size; row++) {
      float[] vector = vectors.vector(row);
      assertArrayEquals(vector, same.vector(row));
      float largest = 0f;
      for (float x : vector) {
        largest = Math.max(largest, Math.abs(x));
      }
      assertArrayEquals(vector, near.vector(row), largest * 1.6e-5f);
    }
  }

  @Test
  void refusesCodesOfAnotherSize() {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class, () -> VectorCodes.FLOAT32.decode(new byte[128], 33, 1));
    assertEquals(
        "Invalid block of 33 vectors of dimension 1: found 32 coordinates, expected 64",
        error.getMessage());
  }

  @Test
  void idsKeepTheirPlacesAndTheOrderOfTheirBytes() {
    PackedIds ids = packed("a", "", "é", "b");
    PackedIds read = PackedIds.fromBytes(ids.toBytes());
    assertEquals(4, read.size());
    assertEquals("é", new String(read.id(2), StandardCharsets.UTF_8));
    assertEquals("", new String(read.id(1), StandardCharsets.UTF_8));
    assertEquals(0, PackedIds.compare(read, 0, packed("a"), 0));
    assertEquals(-1, Integer.signum(PackedIds.compare(read, 0, read, 3)));
    assertEquals(1, Integer.signum(PackedIds.compare(read, 2, read, 3)));
  }

  private static PackedIds packed(String... ids) {
    return PackedIds.of(
        List.of(ids).stream().map(id -> id.getBytes(StandardCharsets.UTF_8)).toList());
  }
}

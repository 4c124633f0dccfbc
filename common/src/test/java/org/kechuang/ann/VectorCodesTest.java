package org.kechuang.ann;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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
    PackedVectors far = VectorCodes.INT8.decode(VectorCodes.INT8.encode(vectors), size, dimension);
    for (int row = 0; row < size; row++) {
      float[] vector = vectors.vector(row);
      assertArrayEquals(vector, same.vector(row));
      float largest = 0f;
      for (float x : vector) {
        largest = Math.max(largest, Math.abs(x));
      }
      assertArrayEquals(vector, near.vector(row), largest * 1.6e-5f);
      assertArrayEquals(vector, far.vector(row), largest * 4e-3f);
    }
  }

  @Property(tries = 50)
  void everyWayOfDecodingGivesTheSameBits(
      @ForAll @IntRange(min = 1, max = 40) int dimension, @ForAll long seed) {
    Random random = new Random(seed);
    short[] codes = new short[dimension * PackedVectors.LANES];
    float[] steps = new float[PackedVectors.LANES];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (short) random.nextInt();
    }
    for (int lane = 0; lane < steps.length; lane++) {
      steps[lane] = lane == 3 ? 0 : random.nextFloat() / (1 + random.nextInt(1_000_000));
    }
    float[] plain = new float[codes.length + 5];
    float[] best = new float[codes.length + 5];
    new StepCodes().decode(codes, steps, plain, 5);
    Kernels.codes().decode(codes, steps, best, 5);
    assertArrayEquals(plain, best);
    byte[] small = new byte[codes.length];
    random.nextBytes(small);
    new StepCodes().decode(small, steps, plain, 5);
    Kernels.codes().decode(small, steps, best, 5);
    assertArrayEquals(plain, best);
    assertEquals(
        Kernels.name().startsWith("vector"), Kernels.codes().getClass() != StepCodes.class);
  }

  @Property(tries = 50)
  void roomThatIsUsedAgainChangesNothing(
      @ForAll @IntRange(max = 100) int size, @ForAll VectorCodes codes, @ForAll long seed) {
    Random random = new Random(seed);
    PackedVectors vectors = new PackedVectors(3, 1);
    for (int row = 0; row < size; row++) {
      vectors.add(new float[] {random.nextFloat(), row, -1});
    }
    float[] room = new float[random.nextInt(500)];
    Arrays.fill(room, 7);
    byte[] encoded = codes.encode(vectors);
    PackedVectors fresh = codes.decode(encoded, size, 3);
    PackedVectors again = codes.decode(encoded, size, 3, room);
    for (int row = 0; row < size; row++) {
      assertArrayEquals(fresh.vector(row), again.vector(row));
    }
    assertEquals(room.length >= fresh.panels().length, again.panels() == room);
  }

  @Property(tries = 50)
  void rowsPutTogetherAreTheWhole(
      @ForAll @IntRange(max = 70) int size, @ForAll VectorCodes codes, @ForAll long seed) {
    Random random = new Random(seed);
    PackedVectors vectors = new PackedVectors(5, 1);
    for (int row = 0; row < size; row++) {
      vectors.add(new float[] {random.nextFloat(), -random.nextFloat(), row, 0, 1});
    }
    byte[] encoded = codes.encode(vectors);
    List<byte[]> rows =
        IntStream.range(0, size).mapToObj(row -> codes.row(encoded, row, 5)).toList();
    assertArrayEquals(encoded, codes.join(rows, 5));
    for (int row = 0; row < size; row++) {
      assertEquals(codes.bytes(5), rows.get(row).length);
      assertArrayEquals(rows.get(row), codes.encode(vectors.vector(row)));
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
    float[] room = new float[10_000];
    for (VectorCodes codes : VectorCodes.values()) {
      byte[] one = codes.encode(new PackedVectors(3, 1));
      byte[] full = new byte[PackedVectors.LANES * codes.bytes(3)];
      assertEquals(0, codes.decode(one, 0, 3, room).size());
      assertEquals(32, codes.decode(full, 32, 3, room).size());
      assertThrows(IllegalArgumentException.class, () -> codes.decode(full, 33, 3, room));
      assertThrows(IllegalArgumentException.class, () -> codes.decode(full, 0, 3, room));
      assertThrows(
          IllegalArgumentException.class,
          () -> codes.decode(Arrays.copyOf(full, full.length + 1), 32, 3, room));
    }
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

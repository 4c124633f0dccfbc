package org.kechuang.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Vectors32Test {
  @Property
  void comesBackFromItsBytes(@ForAll float[] vector) {
    assertArrayEquals(vector, Vectors32.decode(Vectors32.encode(vector)));
  }

  @Test
  void encodesLittleEndian() {
    assertArrayEquals(new byte[] {0, 0, (byte) 0x80, 0x3f}, Vectors32.encode(new float[] {1}));
  }

  @Test
  void normalizesToUnitLengthWhereThereIsADirection() {
    float[] vector = {3, 4};
    assertTrue(Vectors32.normalize(vector));
    assertArrayEquals(new float[] {0.6f, 0.8f}, vector, 1e-7f);
    assertEquals(1, Vectors32.dot(vector, vector), 1e-6);
    assertFalse(Vectors32.normalize(new float[2]));
    assertFalse(Vectors32.normalize(new float[] {Float.NaN, 1}));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Vectors32.decode(new byte[3]))
            .getMessage()
            .startsWith("Invalid vector: 3 bytes"));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class, () -> Vectors32.dot(new float[1], new float[2]))
            .getMessage()
            .startsWith("Cannot multiply vectors of 1 and 2"));
  }
}

package org.kechuang.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CellParcelTest {
  private static final int WIDTH = 3;

  @Test
  void givesWhatItTook() {
    CellParcel both = new CellParcel();
    both.addAll(parcel().toBytes(), WIDTH);
    both.addAll(new CellParcel().toBytes(), WIDTH);
    both.addAll(parcel().toBytes(), WIDTH);

    assertEquals(4, both.size());
    assertArrayEquals(new byte[0], both.id(1));
    assertArrayEquals(new byte[] {'a'}, both.id(2));
    assertEquals(-7, both.hash(2));
    assertArrayEquals(new byte[] {1, 2, 3}, both.code(2));
  }

  @Property
  void tellsEveryBitThatChanged(@ForAll @IntRange(max = 1 << 20) int bit) {
    byte[] bytes = parcel().toBytes();
    int place = bit % (Byte.SIZE * bytes.length);
    bytes[place / Byte.SIZE] ^= (byte) (1 << place % Byte.SIZE);

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> new CellParcel().addAll(bytes, WIDTH));
    assertTrue(refused.getMessage().contains("checksum"), refused.getMessage());
  }

  private static CellParcel parcel() {
    CellParcel parcel = new CellParcel();
    parcel.add(new byte[] {'a'}, -7, new byte[] {1, 2, 3});
    parcel.add(new byte[0], Long.MAX_VALUE, new byte[] {-1, 0, 1});
    return parcel;
  }
}

package io.atomsieve.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class Float64Test {
  @Test
  void isLittleEndian() {
    assertThat(Float64.toBytes(new double[] {1, -0.0}))
        .containsExactly(0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0x80);
  }

  @Test
  void keepsEveryBit() {
    double[] values = {Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY, Math.PI};
    assertThat(Float64.toArray(Float64.toBytes(values))).isEqualTo(values);
    assertThat(Float64.toArray(new byte[0])).isEmpty();
  }

  @Test
  void readsAPartOfABufferAndLeavesItAsItIs() {
    ByteBuffer buffer = ByteBuffer.allocate(20);
    buffer.position(3).put(Float64.toBytes(new double[] {7})).position(3).limit(11);
    assertThat(Float64.toArray(buffer)).containsExactly(7);
    assertThat(buffer.remaining()).isEqualTo(8);
  }

  @Test
  void refusesPartsOfADouble() {
    assertThatThrownBy(() -> Float64.toArray(new byte[9]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9 bytes");
  }
}

package org.kechuang.encoder;

/** How the vectors of the tokens of a text become one. */
public enum Pooling {
  /** The mean of all tokens. */
  MEAN {
    @Override
    float[] pool(float[] states, int from, int tokens, int dimension) {
      float[] sum = new float[dimension];
      for (int token = 0; token < tokens; token++) {
        int at = from + token * dimension;
        for (int i = 0; i < dimension; i++) {
          sum[i] += states[at + i];
        }
      }
      for (int i = 0; i < dimension; i++) {
        sum[i] /= tokens;
      }
      return sum;
    }
  },
  /** The first token, which many encoders are trained to gather the whole text in. */
  CLS {
    @Override
    float[] pool(float[] states, int from, int tokens, int dimension) {
      return java.util.Arrays.copyOfRange(states, from, from + dimension);
    }
  };

  /**
   * @param states vectors of tokens one after the other
   * @param from where those of the text start
   */
  abstract float[] pool(float[] states, int from, int tokens, int dimension);
}

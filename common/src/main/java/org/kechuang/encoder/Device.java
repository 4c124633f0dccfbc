package org.kechuang.encoder;

/** What a sentence encoder runs on. */
public enum Device {
  CPU,
  /** The first CUDA device that the process sees. */
  GPU
}

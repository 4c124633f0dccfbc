/** Texts to vectors through a sentence encoder that the user brings as an ONNX file. No Spark. */
package org.kechuang.encoder;

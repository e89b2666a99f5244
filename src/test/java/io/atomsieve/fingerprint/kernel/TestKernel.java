package io.atomsieve.fingerprint.kernel;

import io.atomsieve.fingerprint.FingerprintCalculator;
import io.atomsieve.fingerprint.descriptor.Descriptor;

/** The ways to compute fingerprints, all of which must agree. */
enum TestKernel {
  SCALAR,
  FAST_PLAIN,
  FAST_SIMD;

  Kernel of(Descriptor descriptor) {
    return switch (this) {
      case SCALAR -> new ScalarKernel(descriptor);
      case FAST_PLAIN -> new FastKernel(descriptor, new PlainMath());
      // Fails where there are no vector instructions: the tests are run with them.
      case FAST_SIMD -> new FastKernel(descriptor, VectorMath.simd().orElseThrow());
    };
  }

  FingerprintCalculator calculator(Descriptor descriptor) {
    return new FingerprintCalculator(descriptor, of(descriptor));
  }
}

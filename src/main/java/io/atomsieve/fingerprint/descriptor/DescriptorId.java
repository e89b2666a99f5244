package io.atomsieve.fingerprint.descriptor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash of everything that fingerprints depend on. Numbers are hashed in hexadecimal, since what
 * {@code Double.toString} prints changed with JDK 19 and banks must survive that.
 */
final class DescriptorId {
  private DescriptorId() {}

  static String of(Descriptor descriptor) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(canonical(descriptor).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String canonical(Descriptor descriptor) {
    StringBuilder text = new StringBuilder("atomsieve descriptor 1\n");
    line(text, "cutoff", descriptor.cutoff());
    for (int z : descriptor.elements()) {
      line(text, "element", z);
      for (RadialFunction f : descriptor.radial(z)) {
        line(text, "radial", f.neighbor(), f.eta(), f.rs());
      }
      for (AngularFunction f : descriptor.angular(z)) {
        line(
            text,
            f.wide() ? "angular wide" : "angular",
            f.neighbor1(),
            f.neighbor2(),
            f.eta(),
            f.zeta(),
            f.lambda(),
            f.thetaS());
      }
      descriptor
          .scaling(z)
          .ifPresent(
              scaling -> {
                line(text, "min", scaling.min());
                line(text, "max", scaling.max());
              });
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String key, double... values) {
    text.append(key);
    for (double value : values) {
      text.append(' ').append(Double.toHexString(value));
    }
    text.append('\n');
  }
}

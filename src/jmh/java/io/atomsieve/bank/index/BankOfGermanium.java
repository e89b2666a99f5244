package io.atomsieve.bank.index;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A million entries that the rule made from a stream of real, perturbed structures. Made once (a
 * minute) and kept in a file below target; the first so many of them are the bank as it was when it
 * had so many.
 */
final class BankOfGermanium {
  /** Small, so that structures as simple as these hold a million different environments. */
  static final double THRESHOLD = 0.1;

  static final int SIZE = 1_000_000;
  private static final int DIMENSION = 40;
  private static final Path FILE = Path.of("target/bank-of-germanium.bin");

  private BankOfGermanium() {}

  /** The first entries. */
  static List<double[]> first(int n) throws IOException {
    if (!Files.exists(FILE)) {
      make();
    }
    List<double[]> entries = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(FILE)) {
      ByteBuffer buffer = ByteBuffer.allocate(DIMENSION * Double.BYTES);
      for (int i = 0; i < n; i++) {
        buffer.clear();
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
        double[] entry = new double[DIMENSION];
        buffer.flip().asDoubleBuffer().get(entry);
        entries.add(entry);
      }
    }
    return entries;
  }

  private static void make() throws IOException {
    Path part = FILE.resolveSibling("bank-of-germanium.part");
    PerturbedGermanium source = new PerturbedGermanium(1);
    BlockIndex index = new BlockIndex();
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 20))) {
      while (index.size() < SIZE) {
        for (double[] fingerprint : source.next()) {
          if (index.size() < SIZE && index.find(fingerprint, THRESHOLD) == EnvironmentIndex.NONE) {
            index.add(fingerprint);
            for (double value : fingerprint) {
              out.writeDouble(value);
            }
          }
        }
      }
    }
    Files.move(part, FILE, StandardCopyOption.ATOMIC_MOVE);
  }
}

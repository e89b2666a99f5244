package io.atomsieve.bus;

import io.atomsieve.avro.Structure;

/** Structures of one bank that were published again to fill another one. */
public final class RebuiltInfo {
  /** Key in {@code info}; its value is the name of the bank that the structure was selected for. */
  public static final String INFO_KEY = "atomsieve_rebuilt_from";

  private RebuiltInfo() {}

  /** Whether the structure was published to fill another bank, so that it needs no DFT again. */
  public static boolean isIn(Structure structure) {
    return structure.getInfo().containsKey(INFO_KEY);
  }
}

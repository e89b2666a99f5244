package io.atomsieve.pipeline;

import io.atomsieve.avro.Structure;

/** Structures of one bank that were published again to fill another one. */
public final class Rebuilt {
  /** Key in {@code info}; its value is the name of the bank that the structure was selected for. */
  public static final String INFO_KEY = "atomsieve_rebuilt_from";

  private Rebuilt() {}

  /** Whether the structure was published to fill another bank, so that it needs no DFT again. */
  public static boolean is(Structure structure) {
    return structure.getInfo().containsKey(INFO_KEY);
  }
}

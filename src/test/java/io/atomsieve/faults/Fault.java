package io.atomsieve.faults;

/** What can happen to a service. */
enum Fault {
  /** An instance is killed in full flight. */
  KILL,
  /** The owner of admit is killed in the middle of a transaction. */
  KILL_IN_TRANSACTION,
  /** An instance is killed, and its state directory is gone. */
  LOSE_STATE,
  /** An instance is asked to stop. */
  STOP,
  /** An instance stands still for longer than its session, and then goes on as if nothing was. */
  FREEZE,
  /** Admit throws an exception. */
  FAIL_IN_ADMIT,
  /** The disk takes no more while admit begins anew. */
  FILL_DISK,
  /** The broker is killed and comes back. */
  KILL_BROKER,
  /** The registry goes and comes back. */
  STOP_REGISTRY
}

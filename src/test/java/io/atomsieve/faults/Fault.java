package io.atomsieve.faults;

/** What can happen to a service. */
enum Fault {
  /** An instance is killed in full flight. */
  KILL,
  /** The owner of admit is killed in the middle of a transaction. */
  KILL_IN_TRANSACTION,
  /** Both instances are killed at once. */
  KILL_BOTH,
  /** An instance is killed, and once more while it starts. */
  KILL_AT_START,
  /** An instance is killed that makes its lost stores anew. */
  KILL_WHILE_RESTORING,
  /** An instance is asked to stop. */
  STOP,

  /** An instance stands still for some time, and then goes on as if nothing was. */
  FREEZE,
  /** The same happens to the owner of admit, while frames come in. */
  FREEZE_OWNER,
  /** The same happens to both instances at once. */
  FREEZE_BOTH,
  /** The same happens to the broker. */
  FREEZE_BROKER,

  /** An instance is killed, and its state directory is gone. */
  LOSE_STATE,
  /** Both instances are killed, and both state directories are gone. */
  LOSE_BOTH_STATES,
  /** Each instance gets the state directory of the other. */
  SWAP_STATES,
  /** An instance runs for some time with a copy of the state directory of the other. */
  COPY_STATE,
  /** An instance gets its state directory of some time ago back. */
  OLD_STATE,
  /** A third process is started with the state directory of another. */
  SHARE_STATE,
  /** Files of the stores of admit are damaged. */
  DAMAGE_STATE,

  /** Admit throws an exception. */
  FAIL_IN_ADMIT,
  /** The disk takes no more while admit begins anew. */
  FILL_DISK,
  /** The broker is killed and comes back. */
  KILL_BROKER,
  /** The registry goes and comes back. */
  STOP_REGISTRY,
  /** What the bank's stores are restored from is deleted while no instance runs. */
  LOSE_CHANGELOG,
  /** The brokers forget how far a group has read while no instance runs. */
  FORGET_OFFSETS
}

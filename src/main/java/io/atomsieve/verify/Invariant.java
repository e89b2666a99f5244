package io.atomsieve.verify;

/** What holds at every commit. */
public enum Invariant {
  KEPT("what has to be kept is there"),
  IDENTITY("banks are those of this service and decide as it is configured"),
  DISTANCES("entries are farther apart than the threshold"),
  REFERENCES("entries and selected structures name each other"),
  NUMBERS("entries and selections are numbered from 0 without gap or double"),
  COVERAGE("frames that were screened are covered");

  private final String statement;

  Invariant(String statement) {
    this.statement = statement;
  }

  /** What is claimed, for people. */
  public String statement() {
    return statement;
  }
}

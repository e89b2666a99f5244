package io.atomsieve.stores;

/** A store does not give back all that it was given. */
public final class DamagedStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedStoreException(String owner, String entry) {
    super(
        ("%s: a scan of the store of the banks ended before %s, which is there: a file of it is"
                + " damaged")
            .formatted(owner, entry));
  }
}

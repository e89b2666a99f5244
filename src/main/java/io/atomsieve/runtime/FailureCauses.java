package io.atomsieve.runtime;

import io.atomsieve.bus.BankMissingException;
import io.atomsieve.bus.DescriptorMismatchException;
import io.atomsieve.bus.EntryMismatchException;
import io.atomsieve.bus.IdentityMismatchException;
import io.atomsieve.bus.UnfitTopicsException;
import io.atomsieve.client.ClientSettingsException;
import io.atomsieve.serde.RegistryErrorException;
import io.atomsieve.serde.RegistryUnavailableException;
import io.atomsieve.serde.SchemaChangedException;
import io.atomsieve.stores.NewerFormatException;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Whose fault a failure is, and with that what helps. */
public final class FailureCauses {
  private FailureCauses() {}

  /**
   * Whether trying again, or a restart, cannot help, as somebody has to change a configuration or a
   * version first: another descriptor or bank, stores that are not those of the topics, a bank of
   * another service, topics with other settings or that refuse a record, a state directory of
   * others, a refused login, a key store that does not open, a registry that has other schemas, a
   * store that a newer version wrote.
   */
  public static boolean needsAPerson(Throwable e) {
    return any(
        e,
        cause ->
            cause instanceof DescriptorMismatchException
                || cause instanceof BankMissingException
                || cause instanceof EntryMismatchException
                || cause instanceof IdentityMismatchException
                || cause instanceof UnfitTopicsException
                || cause instanceof RefusedRecordException
                || cause instanceof StateDirException
                || cause instanceof AuthenticationException
                || cause instanceof AuthorizationException
                || cause instanceof ConfigException
                || cause instanceof ClientSettingsException
                || cause instanceof NewerFormatException
                || cause instanceof SchemaChangedException
                || (cause instanceof RegistryErrorException refused && isRefusal(refused)));
  }

  /**
   * Whether something that the service depends on is away or full, such as the registry, the
   * brokers or the disk: it helps to wait, however long.
   */
  public static boolean isOutside(Throwable e) {
    return any(
        e,
        cause ->
            cause instanceof RegistryUnavailableException
                || cause instanceof RetriableException
                || (cause instanceof RocksDBException rocks && isDisk(rocks)));
  }

  private static boolean isRefusal(RegistryErrorException e) {
    return e.status() == 401 || e.status() == 403 || e.isIncompatible();
  }

  private static boolean isDisk(RocksDBException e) {
    return e.getStatus() != null && e.getStatus().getCode() == Status.Code.IOError;
  }

  private static boolean any(Throwable e, Predicate<Throwable> test) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (test.test(cause)) {
        return true;
      }
    }
    return false;
  }
}

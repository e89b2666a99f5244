/**
 * What the state stores of the two applications hold, and in which format, and what both count.
 *
 * <p>Formats, of keys and of values; all stores are RocksDB with a changelog, unless said
 * otherwise:
 *
 * <ul>
 *   <li>{@code bank-entries} (admit) and {@code replica} (screen; no changelog, the bank topic is
 *       its log): {@link io.atomsieve.stores.EntryKey}; fingerprint, float64 little-endian.
 *   <li>{@code bank-state} (admit): name of the bank, UTF-8; {@code BankState}.
 *   <li>{@code screen-counts}, {@code admit-counts}: {@code app-partition/bank/simulation}, UTF-8;
 *       {@code SimulationCounts}.
 * </ul>
 *
 * Avro records are in the single-object encoding, whose first bytes name the schema; {@link
 * io.atomsieve.stores.StoredRecordSerde} reads those of every version that was ever written.
 */
package io.atomsieve.stores;

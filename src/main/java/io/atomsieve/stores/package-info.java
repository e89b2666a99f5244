/**
 * What the state stores of the two applications hold, and in which format, and what both count.
 *
 * <p>All stores are RocksDB, but for {@code screen-counts}, which is in memory. Each format of keys
 * or values has a name with a number; the numbers of records are those of their {@linkplain
 * io.atomsieve.stores.ShippedSchemas shipped schemas}:
 *
 * <ul>
 *   <li>{@code bank-entries} (admit; changelog) and {@code bank-replica} (screen; no changelog, the
 *       bank topic is its log): entry key 1; float64 1.
 *   <li>{@code bank-state} (admit; changelog): bank key 1; BankState 2, and 1 where nothing was
 *       selected since.
 *   <li>{@code screen-counts} (screen; changelog) and {@code admit-counts} (admit; changelog):
 *       counts key 1; SimulationCounts 3, and 2 or 1 where nothing was counted since.
 * </ul>
 *
 * <p>The formats:
 *
 * <ul>
 *   <li>entry key 1: {@link io.atomsieve.stores.EntryKey}.
 *   <li>bank key 1: name of the bank, UTF-8.
 *   <li>counts key 1: {@code app-partition/bank/simulation}, UTF-8; app is screen or admit.
 *   <li>float64 1: the values of a fingerprint in their order, each an IEEE 754 double,
 *       little-endian.
 *   <li>BankState and SimulationCounts: Avro's single-object encoding, which is C3 01, the
 *       fingerprint of the schema (CRC-64-AVRO, 8 bytes, little-endian), and Avro binary.
 * </ul>
 *
 * <p>A record says by its schema which version it is, so {@link
 * io.atomsieve.stores.StoredRecordSerde} reads all of them. The other formats do not say: another
 * one needs a store of another name. The rule is in {@code docs/records.md}.
 */
package io.atomsieve.stores;

/** Avro records in the Confluent wire format, and the schema registry. */
package io.atomsieve.serde;

package io.atomsieve.serde;

import org.apache.avro.Schema;

/**
 * A schema as the registry holds it.
 *
 * @param subject under which it is registered
 * @param version within the subject, from 1
 * @param id global
 * @param schema itself
 */
public record RegisteredSchema(String subject, int version, int id, Schema schema) {}

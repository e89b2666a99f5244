/** A Kafka broker and a schema registry in this process, for trying things and for tests. */
package io.atomsieve.local;

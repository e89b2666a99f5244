/** Commands that need no Kafka. */
package io.atomsieve.cli.offline;

/** The rule and the fingerprints on files instead of topics, on several threads. */
package io.atomsieve.offline;

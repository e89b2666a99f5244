/**
 * The bank of known environments: the rule that decides what is new, and the index that answers it.
 */
package io.atomsieve.bank;

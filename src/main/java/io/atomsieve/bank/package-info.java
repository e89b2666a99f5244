/** The environments known so far and the rule that decides what is new. */
package io.atomsieve.bank;

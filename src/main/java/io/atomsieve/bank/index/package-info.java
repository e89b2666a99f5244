/** An exact search for near entries of one element. */
package io.atomsieve.bank.index;

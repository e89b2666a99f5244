/** Commands for the banks on the bus. */
package io.atomsieve.cli.bank;

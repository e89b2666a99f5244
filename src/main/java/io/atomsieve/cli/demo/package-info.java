/** Everything in one process, with real data. */
package io.atomsieve.cli.demo;

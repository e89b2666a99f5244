/** What commands have in common: options, progress, failures, signals. */
package io.atomsieve.cli.support;

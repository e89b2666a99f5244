/** Commands that run the service and what it needs. */
package io.atomsieve.cli.service;

/** Watching the service: HTTP, metrics, health. */
package io.atomsieve.ops;

/** The service's one YAML file. */
package io.atomsieve.config;

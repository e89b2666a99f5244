/** Files: trajectories of MD programs, tables of numbers, YAML. */
package io.atomsieve.format;

/** The live door: the listener that is attached to a running Spark application. */
package io.sparkadvisor.listener;

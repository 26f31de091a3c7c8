/** The command line: the only room that prints and exits. */
package io.sparkadvisor.cli;

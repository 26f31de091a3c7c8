/** The options that several commands share, and what is checked about their values. */
package io.sparkadvisor.cli.option;

/** What the command line reads from and prints to: terminal, files, exit statuses, sentences. */
package io.sparkadvisor.cli.terminal;

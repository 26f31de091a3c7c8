/**
 * The interactive shell: one application in the session, looked at and changed command by command,
 * from a terminal or from a script. It asks the command line around it for what is not its own, and
 * does not know it.
 */
package io.sparkadvisor.cli.shell;

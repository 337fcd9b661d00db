/** The command line. Every command is thin; one place turns errors into a line and an exit code. */
package muster.cli;

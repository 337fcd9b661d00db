package muster.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes.
 *
 * @param in what {@code -} as a file means
 * @param out the answer, in UTF-8
 * @param err what is wrong, a line each
 */
record Stdio(InputStream in, PrintStream out, PrintStream err) {}

/**
 * The ranks of an instance, to be seen, found and pointed at: the grid and its legend, the table that is its readable twin, the
 * filter, the line about one rank. It shows a {@code ClusterState} and knows nothing of the session that holds it.
 */
package muster.console.grid;

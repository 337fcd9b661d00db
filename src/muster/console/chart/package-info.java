/**
 * A campaign as a picture: the figures of a sweep over what was varied, read from a file or made from a scenario. It knows nothing
 * of the session.
 */
package muster.console.chart;

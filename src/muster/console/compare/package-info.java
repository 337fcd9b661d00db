/** Today's Flux and a tolerant one in step, on one clock and the same faults. */
package muster.console.compare;

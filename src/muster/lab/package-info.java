/** Trials of scenarios against what was expected, what-if questions to recordings, and campaigns of many runs. */
package muster.lab;

/** Trials of scenarios against what was expected, and what-if questions to recordings. */
package muster.lab;

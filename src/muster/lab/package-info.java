/** Trials: run a scenario, fold its journal, hold it against what was expected. */
package muster.lab;

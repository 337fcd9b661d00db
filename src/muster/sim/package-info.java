/** The embedded model: jobs, prologs, a scheduler and faults in virtual time. Deterministic from a seed. */
package muster.sim;

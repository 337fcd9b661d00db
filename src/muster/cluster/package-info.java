/** What is, at one moment: a fold of the journal and of nothing else. */
package muster.cluster;

/** What people read: text that is fit to be shown, ranks and hosts, times, a job in a line. Pure functions. */
package muster.console.words;

/** The list of jobs and the page of one: its verdict and why, R before and after, exceptions, the instance it is. */
package muster.console.job;

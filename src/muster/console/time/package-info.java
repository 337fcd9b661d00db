/** The slider of time, with what happened on it and beside it in a list. */
package muster.console.time;

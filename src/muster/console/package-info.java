/** The window. */
package muster.console;

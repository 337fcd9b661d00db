/** Running instances: the picker that finds them, and the bar of the connection. */
package muster.console.link;

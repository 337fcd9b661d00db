/** What a window shows and how it comes to be shown: what is open, its player, its connection, what was sent and came back. */
package muster.console.session;

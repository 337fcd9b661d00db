/** A running Flux: its messages (RFC 3), its remote procedure calls (RFC 6), and the journal that is made of its streams. */
package muster.live;

/** Flux's formats, one type a specification: idsets (RFC 22), hostlists (RFC 29), job ids (RFC 19), durations (RFC 23), events (RFC 18), resource sets (RFC 20), jobspecs (RFC 14, 25) and job states (RFC 21). Knows nothing of Muster. */
package muster.flux;

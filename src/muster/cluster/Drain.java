package muster.cluster;

/**
 * Why a rank takes no new work.
 *
 * @param time when it was drained, seconds since 1970
 * @param reason what was said; "" if nothing was; from the journal as it is, so show it by {@code Words.shown}
 */
public record Drain(double time, String reason) {}

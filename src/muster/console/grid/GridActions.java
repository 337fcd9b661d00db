package muster.console.grid;

import muster.flux.IdSet;

/** What the grid asks for when a key or button on it means an act: the grid itself only shows and selects. */
public interface GridActions {
    /** Tell why this rank is as it is. */
    void why(int rank);

    /** Copy the hosts of these ranks. */
    void copyHosts(IdSet ranks);

    /** Copy the ranks as an idset. */
    void copyRanks(IdSet ranks);

    /** Ask for a reason, then drain. */
    void drain(IdSet ranks);

    /** Ask, then undrain. */
    void undrain(IdSet ranks);

    /** Show what can be done with these ranks, at a point of the screen. */
    void menu(IdSet ranks, double screenX, double screenY);
}

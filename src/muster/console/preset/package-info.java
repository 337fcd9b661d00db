/** The form that offers presets: what each says of a machine, where that comes from, and what of it is no more than a guess. */
package muster.console.preset;

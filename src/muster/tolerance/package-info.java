/** The one rule book. What the user asks ({@code Tolerance}), what the site permits ({@code SitePolicy}), what was reported ({@code Reports}) and what follows ({@code Judge}, {@code Verdict}). No clock, no I/O, no user interface. */
package muster.tolerance;

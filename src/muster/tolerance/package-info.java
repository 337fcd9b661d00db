/**
 * The one rule book. What the user asks ({@code Tolerance}), what the site permits ({@code SitePolicy}), what was
 * reported ({@code Reports}) and what follows ({@code Judge}, {@code Verdict}, {@code Reason}), and how it is told
 * ({@code FailureNotice}). Pure: no clock, no I/O, no user interface; the same reports give the same verdict, live,
 * simulated or replayed.
 */
package muster.tolerance;

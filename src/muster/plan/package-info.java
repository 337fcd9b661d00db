/** How many spares a job needs: what follows from rates in closed form, with no model run. */
package muster.plan;

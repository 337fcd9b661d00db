/** What an operator does to ranks and jobs: asked once, told what follows, taken back where that can be. */
package muster.console.act;

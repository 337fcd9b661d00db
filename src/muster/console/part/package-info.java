/** Parts that several views are made of: views by name, cells with tips, text to be selected, work away from the FX thread. */
package muster.console.part;

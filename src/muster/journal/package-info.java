/** The one stream of what happened, whichever instance it comes from, and the two faces of an instance: entries out, commands in. */
package muster.journal;

/** One job judged again under another tolerance or policy, beside what was. */
package muster.console.whatif;

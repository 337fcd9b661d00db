/** The form that submits a job, and what this site will make of it. */
package muster.console.submit;

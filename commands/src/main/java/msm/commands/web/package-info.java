/** A small web server for pages that are only read: limits, negotiation, users and keys. */
package msm.commands.web;

/**
 * Questions about merged metrics: what a metric's series are together, and conditions over them.
 */
package msm.commands.query;

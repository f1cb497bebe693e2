/** What to measure: the model of hooks.yaml, its validation, symbols, and expressions. */
package msm.hooks;

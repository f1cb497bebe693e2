/** What a hooked call costs, against the same measured by hand, and how long hooking takes. */
package msm.bench;

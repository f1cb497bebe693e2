/** End-to-end tests: the installed msm against real JVMs. */
package msm.it;

/** The service under measurement, in a package of its own: msm refuses to hook itself. */
package com.acme.bench;

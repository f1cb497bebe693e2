/** Two classes that the benchmark multiplies, and the host that loads all the copies. */
package com.acme.bench.crowd;

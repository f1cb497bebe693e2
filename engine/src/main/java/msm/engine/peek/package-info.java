/** Shows a person the next calls of a method, as texts that no code of the application made. */
package msm.engine.peek;

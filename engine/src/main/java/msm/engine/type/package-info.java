/** Classes as their files describe them, read without loading them. */
package msm.engine.type;

/** Classes in jars and folders, for checks without a JVM. */
package msm.engine.files;

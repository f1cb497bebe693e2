/**
 * Shows a person what is loaded: classes and methods by parts of their names, and what they have.
 */
package msm.engine.find;

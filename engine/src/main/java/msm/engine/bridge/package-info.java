/**
 * Between the engine and msm.api: the only room that touches it. Its classes are loaded anew beside
 * each handler's own msm.api, so nothing of the engine may refer to them by name.
 */
package msm.engine.bridge;

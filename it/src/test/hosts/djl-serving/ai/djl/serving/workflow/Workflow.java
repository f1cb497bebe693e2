package ai.djl.serving.workflow;

/** Stands in for a workflow of DJL Serving. */
public final class Workflow {}

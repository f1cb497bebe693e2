package com.acme.bench;

import msm.api.ContextHandler;

/** A context handler that only is told. */
public final class Watching implements ContextHandler {}

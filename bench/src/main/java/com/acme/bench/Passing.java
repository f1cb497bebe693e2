package com.acme.bench;

import msm.api.Around;
import msm.api.Invocation;

/** An around handler that changes nothing. */
public final class Passing implements Around {

  @Override
  public Object around(Invocation call) throws Throwable {
    return call.proceed();
  }
}

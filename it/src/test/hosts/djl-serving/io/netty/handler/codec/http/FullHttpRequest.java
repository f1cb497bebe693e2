package io.netty.handler.codec.http;

/** Stands in for Netty's. */
public interface FullHttpRequest {}

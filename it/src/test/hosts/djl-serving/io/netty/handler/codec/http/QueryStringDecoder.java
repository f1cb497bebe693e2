package io.netty.handler.codec.http;

/** Stands in for Netty's. */
public final class QueryStringDecoder {}

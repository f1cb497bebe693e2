package io.netty.channel;

/** Stands in for Netty's. */
public interface ChannelHandlerContext {}

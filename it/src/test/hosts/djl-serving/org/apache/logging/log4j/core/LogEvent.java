package org.apache.logging.log4j.core;

/** Stands in for Log4j's. */
public interface LogEvent {}

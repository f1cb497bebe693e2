package com.acme.bench;

/** What the measured method returns: its kind is what labels say. */
public record Confirmation(String kind) {}

package com.acme.bench;

import java.util.List;

/** What the measured method is given: the number of its items is what histograms observe. */
public record Order(int number, List<String> items) {}

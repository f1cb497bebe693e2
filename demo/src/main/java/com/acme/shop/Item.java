package com.acme.shop;

/** A number of pieces of one article. */
final class Item {

  private final String article;
  private final int pieces;
  private final long pieceCents;

  Item(String article, int pieces, long pieceCents) {
    this.article = article;
    this.pieces = pieces;
    this.pieceCents = pieceCents;
  }

  String article() {
    return article;
  }

  int pieces() {
    return pieces;
  }

  long cents() {
    return pieces * pieceCents;
  }
}

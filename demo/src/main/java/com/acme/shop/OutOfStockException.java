package com.acme.shop;

/** An article has run out. */
final class OutOfStockException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutOfStockException(String article) {
    super(article + " is out of stock");
  }
}

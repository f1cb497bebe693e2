/**
 * A small shop to try msm on: customers place orders, a packer ships them. It knows nothing of msm.
 */
package com.acme.shop;

/**
 * The way to NATS: one connection kept for ever, the streams, buckets and stores of wire §2 provisioned on it, key-value buckets with
 * compare-and-set and lasting watches, object stores, and the nats-server that the service brings along when no URL is set.
 */
@NullMarked
package io.kanade.broker;

import org.jspecify.annotations.NullMarked;

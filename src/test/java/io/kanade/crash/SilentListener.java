package io.kanade.crash;

import io.nats.client.ErrorListener;

/** Outages are what the run is about; the client's own tales of them are of no use. */
final class SilentListener implements ErrorListener {}

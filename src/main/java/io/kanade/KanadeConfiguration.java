package io.kanade;

import io.dropwizard.core.Configuration;

/** Everything that {@code config.yml} may hold: one small immutable record per room. */
public final class KanadeConfiguration extends Configuration {}

/** The layered configuration of the agents (http-core §6): the scopes that operators set, and what applies to one PC. */
@NullMarked
package io.kanade.config;

import org.jspecify.annotations.NullMarked;

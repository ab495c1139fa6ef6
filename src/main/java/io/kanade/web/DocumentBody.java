package io.kanade.web;

/**
 * The body of a route that takes YAML or JSON (http-core §1.2), as it was sent; over the limit it is a 400 like every fault of such a body.
 *
 * @param contentType the text before the first {@code ;}, trimmed, empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once to the parser and mirrored byte for byte; never compared.
public record DocumentBody(String contentType, byte[] bytes) {}

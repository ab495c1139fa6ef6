package io.kanade.auth;

/** The answer of {@code GET /api/auth/me}. */
public record MeAnswer(String username, String role, boolean mustChangePw) {}

package io.kanade.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Jersey answers 400 to a media type that it cannot parse, before any filter of ours. It gets the part before the parameters instead, or
 * one that nobody takes, and the body readers say their 415 (http-core §1.2).
 */
final class ContentTypeRepair extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String sent = request.getHeader(HttpHeaders.CONTENT_TYPE);
        boolean readable = sent == null || parses(sent);
        chain.doFilter(readable ? request : new Repaired(request, repaired(sent)), response);
    }

    private static String repaired(String sent) {
        String essence = sent.split(";", 2)[0].strip();
        return parses(essence) ? essence : MediaType.APPLICATION_OCTET_STREAM;
    }

    private static boolean parses(String type) {
        try {
            return MediaType.valueOf(type) != null;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static final class Repaired extends HttpServletRequestWrapper {

        private final String contentType;

        Repaired(HttpServletRequest request, String contentType) {
            super(request);
            this.contentType = contentType;
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE) ? contentType : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
                    ? Collections.enumeration(Collections.singleton(contentType))
                    : super.getHeaders(name);
        }
    }
}

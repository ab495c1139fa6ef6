package io.kanade.web;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.glassfish.jersey.server.ParamException;

/** A parameter that does not parse is 400 with its name and what is wrong with it; Jersey's own answer would be 404. */
final class ParameterMapper implements ExceptionMapper<ParamException> {

    @Override
    public Response toResponse(ParamException invalid) {
        Throwable cause = invalid.getCause();
        String fault = cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? cause.getMessage()
                : "does not parse";
        return Answers.text(400, invalid.getParameterName() + " " + fault);
    }
}

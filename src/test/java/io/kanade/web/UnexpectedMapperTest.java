package io.kanade.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.junit.jupiter.api.Test;

class UnexpectedMapperTest {

    private final UnexpectedMapper mapper = new UnexpectedMapper();

    @Test
    void aBodyBelowTheLeastRateIsTheClientsFault() {
        var slow = new IOException(new HttpException.RuntimeException(408, "Request Content data rate < 64 B/s"));

        assertThat(mapper.toResponse(slow).getStatus()).isEqualTo(408);
    }

    @Test
    void aBrokenConnectionIsTheClientsFault() {
        assertThat(mapper.toResponse(new IOException(new EofException("gone"))).getStatus())
                .isEqualTo(400);
    }

    @Test
    void anythingElseIsOurs() {
        assertThat(mapper.toResponse(new IOException("disk")).getStatus()).isEqualTo(500);
        assertThat(String.valueOf(mapper.toResponse(new IOException("disk")).getEntity()))
                .doesNotContain("disk");
    }
}

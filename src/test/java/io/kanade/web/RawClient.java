package io.kanade.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** A client that sends exactly what it is told: no client library leaves a path or a broken header alone. */
@NullMarked
public record RawClient(int port) {

    /** One request on a connection of its own. */
    public Answer send(String method, String target, String bearer, Map<String, String> headers, byte[] body) {
        StringBuilder head =
                new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        if (!bearer.isEmpty()) {
            head.append("Authorization: Bearer ").append(bearer).append("\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        boolean usual = body.length > 0 || method.equals("POST") || method.equals("PATCH");
        if (usual && !headers.containsKey("Content-Length")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] headBytes = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[headBytes.length + body.length];
        System.arraycopy(headBytes, 0, request, 0, headBytes.length);
        System.arraycopy(body, 0, request, headBytes.length, body.length);
        return raw(request);
    }

    public Answer send(String method, String target, String bearer) {
        return send(method, target, bearer, Map.of(), new byte[0]);
    }

    public Answer get(String target, String bearer) {
        return send("GET", target, bearer);
    }

    public Answer post(String target, String bearer, String contentType, String body) {
        Map<String, String> headers = contentType.isEmpty() ? Map.of() : Map.of("Content-Type", contentType);
        return send("POST", target, bearer, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer to these bytes, read until the server closes the connection. */
    public Answer raw(byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return Answer.read(socket.getInputStream());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    /** Status, headers by lower-case name, and the body with chunks put together. */
    public record Answer(int status, Map<String, String> headers, String body) {

        static Answer read(InputStream in) throws IOException {
            String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            String[] parts = text.split("\r\n\r\n", 2);
            String[] lines = parts[0].split("\r\n", -1);
            Map<String, String> headers = new LinkedHashMap<>();
            for (int i = 1; i < lines.length; i++) {
                String[] field = lines[i].split(": ?", 2);
                headers.merge(field[0].toLowerCase(Locale.ROOT), field[1], (one, two) -> one + "," + two);
            }
            String body = parts.length < 2 ? "" : parts[1];
            boolean chunked = "chunked".equals(headers.get("transfer-encoding"));
            byte[] bytes = (chunked ? dechunked(body) : body).getBytes(StandardCharsets.ISO_8859_1);
            return new Answer(
                    Integer.parseInt(lines[0].split(" ", 3)[1]), headers, new String(bytes, StandardCharsets.UTF_8));
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        private static String dechunked(String body) {
            StringBuilder whole = new StringBuilder();
            int at = 0;
            while (at < body.length()) {
                int end = body.indexOf("\r\n", at);
                int size = Integer.parseInt(body.substring(at, end), 16);
                if (size == 0) {
                    break;
                }
                whole.append(body, end + 2, end + 2 + size);
                at = end + 2 + size + 2;
            }
            return whole.toString();
        }
    }
}

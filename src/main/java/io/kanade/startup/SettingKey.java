package io.kanade.startup;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;

/** The name of a setting as an operator reads it: {@code server.applicationConnectors[0].port}. */
final class SettingKey {

    private SettingKey() {}

    static String below(String parent, String name) {
        return parent.isEmpty() ? name : parent + "." + name;
    }

    static String of(List<JsonMappingException.Reference> path) {
        StringBuilder key = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            if (step.getFieldName() == null) {
                key.append('[').append(step.getIndex()).append(']');
            } else {
                key.append(key.length() == 0 ? "" : ".").append(step.getFieldName());
            }
        }
        return key.toString();
    }

    static JsonPointer pointer(List<JsonMappingException.Reference> path) {
        JsonPointer pointer = JsonPointer.empty();
        for (JsonMappingException.Reference step : path) {
            pointer = step.getFieldName() == null
                    ? pointer.appendIndex(step.getIndex())
                    : pointer.appendProperty(step.getFieldName());
        }
        return pointer;
    }
}

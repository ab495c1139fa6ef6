package io.kanade.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.kanade.manifest.When.Policy;
import java.io.IOException;

/** Writes the single-key form. */
final class WhenSerializer extends StdSerializer<When> {

    private static final long serialVersionUID = 1L;

    WhenSerializer() {
        super(When.class);
    }

    @Override
    public void serialize(When when, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject();
        if (when instanceof When.PerPc perPc) {
            json.writeFieldName("per_pc");
            policy(perPc.policy(), json);
        } else if (when instanceof When.PerTarget perTarget) {
            json.writeFieldName("per_target");
            policy(perTarget.policy(), json);
        } else if (when instanceof When.Calendar calendar) {
            json.writeObjectFieldStart("calendar");
            json.writeStringField("at", calendar.at());
            if (!calendar.days().isEmpty()) {
                provider.defaultSerializeField("days", calendar.days(), json);
            }
            json.writeEndObject();
        } else if (when instanceof When.OnEvents on) {
            provider.defaultSerializeField("on", on.triggers(), json);
        }
        json.writeEndObject();
    }

    private static void policy(Policy policy, JsonGenerator json) throws IOException {
        if (policy.every() == null) {
            json.writeString("once");
        } else {
            json.writeStartObject();
            json.writeStringField("every", policy.every());
            json.writeEndObject();
        }
    }
}

package io.kanade.wire;

import io.kanade.codec.Timestamp;

/** A user has confirmed a notification (wire §4.12), by the agent's clock. */
public record NotificationAcked(String notificationId, String pcId, String userSid, Timestamp ackedAt) {}

/**
 * Job manifests, schedules, rollout plans and the freeze: the documents' records, their strict reading, their rules, their canonical
 * JSON and YAML, and what follows from them at an instant (jobs-and-schedules §2 to §4, §7.4). Pure: knows no broker and no clock.
 */
@NullMarked
package io.kanade.manifest;

import org.jspecify.annotations.NullMarked;

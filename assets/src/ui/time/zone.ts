import { stored, useStored } from '../stored';

export type ZoneChoice = 'local' | 'utc';

const choice = stored<ZoneChoice>('kanade-zone', (text) => (text === 'utc' ? 'utc' : 'local'), (value) => value);

export const zoneOf = (value: ZoneChoice): string =>
  value === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The short name shown in the top bar: JST, CET, UTC. Each language abbreviates only some zones, so all are asked. */
export function zoneName(zone: string, language: string, at: number): string {
  if (zone === 'UTC') return 'UTC';
  const names = [language, 'en-US', 'en-GB', 'ja', 'de', 'en-AU'].map((each) =>
    new Intl.DateTimeFormat(each, { timeZone: zone, timeZoneName: 'short' }).formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? zone);
  return names.find((name) => !/\d/.test(name)) ?? names[0] ?? zone;
}

export function useZone(): { choice: ZoneChoice; zone: string; toggle: () => void } {
  const value = useStored(choice);
  return { choice: value, zone: zoneOf(value), toggle: () => { choice.set(value === 'utc' ? 'local' : 'utc'); } };
}

import { stored, useStored } from '../stored';

export type ZoneChoice = 'local' | 'server' | 'utc';

const choice = stored<ZoneChoice>('kanade-zone', (text) => (text === 'utc' || text === 'server' ? text : 'local'), (value) => value);

/** The server's own zone as it last told; schedules with local times mean it. */
const server = stored<string>('kanade.serverZone', (text) => text ?? 'UTC', (zone) => zone);
export const setServerZone = server.set;

export function zoneOf(value: ZoneChoice): string {
  if (value === 'local') return Intl.DateTimeFormat().resolvedOptions().timeZone;
  return value === 'utc' ? 'UTC' : server.get();
}

/** The short name shown in the top bar: JST, CET, UTC. Each language abbreviates only some zones, so all are asked. */
export function zoneName(zone: string, language: string, at: number): string {
  if (zone === 'UTC') return 'UTC';
  const names = [language, 'en-US', 'en-GB', 'ja', 'de', 'en-AU'].map((each) =>
    new Intl.DateTimeFormat(each, { timeZone: zone, timeZoneName: 'short' }).formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? zone);
  return names.find((name) => !/\d/.test(name)) ?? names[0] ?? zone;
}

export function useZone(): { choice: ZoneChoice; zone: string; set: (value: ZoneChoice) => void; toggle: () => void } {
  const value = useStored(choice);
  useStored(server);
  return { choice: value, zone: zoneOf(value), set: choice.set, toggle: () => { choice.set(value === 'utc' ? 'local' : 'utc'); } };
}

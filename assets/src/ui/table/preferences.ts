import { useMemo } from 'react';
import { stored, useStored, type Stored } from '../stored';
import { useWide } from '../useMedia';
import type { Column } from './column';

/** What somebody made of a table: kept per browser and table. */
export interface TablePreferences {
  shown: Record<string, boolean>;
  order: string[];
  widths: Record<string, number>;
  /** Undefined: as all tables are. */
  compact?: boolean;
}

const nothing: TablePreferences = { shown: {}, order: [], widths: {} };

/** The density of all tables that were not set by themselves. */
const density = stored<boolean>('kanade.compact', (text) => text === 'true', (compact) => (compact ? 'true' : null));
export const useCompact = () => [useStored(density), density.set] as const;

const stores = new Map<string, Stored<TablePreferences>>();

function parse(text: string | null): TablePreferences {
  if (text === null) return nothing;
  try {
    return { ...nothing, ...(JSON.parse(text) as Partial<TablePreferences>) };
  } catch {
    return nothing;
  }
}

function storeOf(name: string): Stored<TablePreferences> {
  let store = stores.get(name);
  if (!store) {
    store = stored(`kanade.table.${name}.v1`, parse, (value) => (value === nothing ? null : JSON.stringify(value)));
    stores.set(name, store);
  }
  return store;
}

export function useTablePreferences(name: string) {
  const store = storeOf(name);
  const kept = useStored(store);
  const [compact] = useCompact();
  const preferences = useMemo(() => ({ ...kept, compact: kept.compact ?? compact }), [kept, compact]);
  return {
    preferences,
    change: (part: Partial<TablePreferences>) => { store.set({ ...store.get(), ...part }); },
    reset: () => { store.set(nothing); },
  };
}

export const isShown = <Row>(column: Column<Row>, shown: Record<string, boolean>): boolean => shown[column.id] ?? !column.optional;

/** The columns in the chosen order; unknown names are ignored, new columns keep their place at the end. */
export function arrange<Row>(columns: Column<Row>[], order: string[]): Column<Row>[] {
  const place = (column: Column<Row>) => {
    const at = order.indexOf(column.id);
    return at < 0 ? order.length + columns.indexOf(column) : at;
  };
  return order.length === 0 ? columns : [...columns].sort((a, b) => place(a) - place(b));
}

/** What is on screen now: chosen, in order, without the minor ones where there is no room. */
export function useShownColumns<Row>(name: string, columns: Column<Row>[]): Column<Row>[] {
  const { preferences } = useTablePreferences(name);
  const wide = useWide();
  return useMemo(
    () => arrange(columns, preferences.order).filter((column) => isShown(column, preferences.shown) && (wide || !column.minor)),
    [columns, preferences, wide],
  );
}

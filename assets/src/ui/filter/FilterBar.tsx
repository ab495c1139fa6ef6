import { ListFilter, Search, X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../Button';
import { Dialog } from '../overlay/Dialog';
import { Menu, MenuItem } from '../overlay/Menu';
import { usePhone } from '../useMedia';
import { useUrl } from '../useUrl';
import type { FilterField } from './field';
import { FilterChip } from './FilterChip';
import { FilterEditor } from './FilterEditor';

interface FilterBarProps {
  /** The parameter that the search box writes, and what it looks through. */
  search?: { param: string; placeholder: string };
  fields: FilterField[];
  end?: ReactNode;
}

/** Search box and chips; each chip is a parameter of the address. */
export function FilterBar({ search, fields, end }: FilterBarProps) {
  const { t } = useTranslation();
  const { get, change } = useUrl();
  const phone = usePhone();
  const [adding, setAdding] = useState<string | null>(null);
  const [sheet, setSheet] = useState(false);
  const used = fields.filter(({ param }) => get(param) !== '');
  const free = fields.filter(({ param }) => get(param) === '');
  const set = (param: string, value: string | null) => { change({ [param]: value }); };
  const clear = () => { change(Object.fromEntries(fields.map(({ param }) => [param, null]))); };
  const field = fields.find(({ param }) => param === adding);
  return (
    <div className="flex flex-wrap items-center gap-2" role="search" aria-label={t('filter.label')}>
      {search && <SearchBox key={search.param} {...search} />}
      {phone ? free.length + used.length > 0 && (
        <IconButton icon={ListFilter} label={t('filter.add')} className="size-10.5" onClick={() => { setSheet(true); }} />
      ) : (
        <>
          {used.map((each) => <FilterChip key={each.param} field={each} value={get(each.param)} onChange={(value) => { set(each.param, value); }} />)}
          {field && get(field.param) === '' && <FilterChip key={`new ${field.param}`} field={field} value="" fresh onChange={(value) => { set(field.param, value); setAdding(null); }} onCancel={() => { setAdding(null); }} />}
          {free.length > 0 && (
            <Menu label={t('filter.add')} trigger={<Button small kind="ghost" icon={ListFilter}>{t('filter.add')}</Button>}>
              {free.map((each) => <MenuItem key={each.param} onSelect={() => { setAdding(each.param); }}>{each.menu ?? each.label}</MenuItem>)}
            </Menu>
          )}
          {used.length > 1 && <Button small kind="ghost" icon={X} onClick={clear}>{t('filter.clear')}</Button>}
        </>
      )}
      {end && <div className="ml-auto flex items-center gap-2 max-md:hidden">{end}</div>}
      <Dialog open={sheet} onClose={() => { setSheet(false); }} title={t('filter.label')} footer={<><Button onClick={clear}>{t('filter.clear')}</Button><Button kind="primary" onClick={() => { setSheet(false); }}>{t('action.show')}</Button></>}>
        <div className="grid gap-4">
          {fields.map((each) => <FilterEditor key={`${each.param} ${get(each.param)}`} field={each} value={get(each.param)} leaving onChange={(value) => { set(each.param, value); }} />)}
        </div>
      </Dialog>
    </div>
  );
}

const pause = 250;

function SearchBox({ param, placeholder }: { param: string; placeholder: string }) {
  const { get, change } = useUrl();
  const { t } = useTranslation();
  const stored = get(param);
  const [text, setText] = useState(stored);
  const [seen, setSeen] = useState(stored);
  const input = useRef<HTMLInputElement>(null);
  // The address may change under the box (Back, Clear); what was typed here meanwhile is older.
  if (stored !== seen) {
    setSeen(stored);
    if (stored !== text.trim()) setText(stored);
  }
  const write = useEffectEvent((value: string) => { change({ [param]: value }); });
  useEffect(() => {
    if (text.trim() === stored) return;
    const timer = setTimeout(() => { write(text.trim()); }, pause);
    return () => { clearTimeout(timer); };
  }, [text, stored]);
  return (
    <span className="relative block w-70 max-md:w-auto max-md:grow">
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-faint" strokeWidth={1.9} />
      <input ref={input} type="search" data-page-search value={text} placeholder={placeholder} aria-label={placeholder} autoComplete="off" spellCheck={false}
        onChange={(event) => { setText(event.target.value); }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') { setText(''); input.current?.blur(); }
        }}
        className="h-control w-full rounded-control border border-control bg-surface pr-8 pl-8 outline-none focus-visible:border-accent focus-visible:ring-3 focus-visible:ring-accent/22 max-md:h-10.5 max-md:text-[15px] [&::-webkit-search-cancel-button]:hidden" />
      {text !== '' && <IconButton small icon={X} label={t('filter.clearSearch')} className="absolute top-1/2 right-1 -translate-y-1/2" onClick={() => { setText(''); input.current?.focus(); }} />}
    </span>
  );
}

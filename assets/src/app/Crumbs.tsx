import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useMatches, type Params } from 'react-router';
import { places, type Place } from '../features/navigation';

/** What a route says about itself: its place in the navigation and, below it, the name of the opened thing. */
export interface Handle {
  page: Place['page'];
  leaf?: (params: Params) => string;
}

export function useCrumbs(): { words: { text: string; to?: string }[]; page: string } {
  const { t } = useTranslation();
  const match = useMatches().findLast(({ handle }) => handle !== undefined);
  const handle = match?.handle as Handle | undefined;
  const place = places.find(({ page }) => page === handle?.page);
  if (!handle || !place) return { words: [], page: '' };
  const page = t(`nav.page.${place.page}`);
  const leaf = handle.leaf?.(match?.params ?? {});
  const group = place.group ? [{ text: t(`nav.group.${place.group}`) }] : [];
  return { words: leaf ? [...group, { text: page, to: place.to }, { text: leaf }] : [...group, { text: page }], page };
}

export function Crumbs() {
  const { t } = useTranslation();
  const { words } = useCrumbs();
  return (
    <nav aria-label={t('nav.path')} className="min-w-0 max-md:hidden">
      <ol className="flex min-w-0 items-center gap-1.5 text-muted">
        {words.map(({ text, to }, at) => (
          <Fragment key={text}>
            {at > 0 && <li aria-hidden className="text-line-strong">/</li>}
            <li className="truncate" aria-current={at === words.length - 1 ? 'page' : undefined}>
              {at === words.length - 1 ? <b className="font-strong text-fg">{text}</b> : to ? <Link to={to} className="hover:text-fg">{text}</Link> : text}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}

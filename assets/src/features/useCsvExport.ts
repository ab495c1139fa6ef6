import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { requestText, type Query } from '../api/client';
import { download } from '../ui/table/csv';
import { toast } from '../ui/toast';
import { causeOf } from './failure';

/** More than fits on the screen, less than stops a browser. */
const most = 100_000;

interface Export {
  route: string;
  query: Query;
  name: string;
  /** The rows on screen as CSV, for a route that knows no CSV. */
  shown: () => string;
  /** What the route gives at most, where that is less. */
  limit?: number;
}

/** Fetches a list as CSV from its own route, with the filters on screen. */
export function useCsvExport({ route, query, name, shown, limit = most }: Export) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: async () => {
      const { data, headers } = await requestText(route, { query: { ...query, limit }, accept: 'text/csv' });
      // Decoding drops the byte order mark, which spreadsheets need.
      return headers.get('Content-Type')?.startsWith('text/csv') ? `\uFEFF${data}` : shown();
    },
    onSuccess: (text) => { download(`${name}.csv`, text); },
    onError: (error) => { toast.failed(t('error.export'), causeOf(error).text); },
  });
}

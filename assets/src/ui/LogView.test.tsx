import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { LogView } from './LogView';

const show = (live = false) => render(
  <LogView name="run" live={live} streams={[{ id: 'stdout', label: 'Output', text: 'Alpha\nbeta ALPHA\n' }, { id: 'stderr', label: 'Errors', text: '', truncated: false }]} />,
);

it('finds regardless of case and counts the hits', async () => {
  show();
  await userEvent.type(screen.getByRole('searchbox', { name: 'Find' }), 'alpha');
  expect(screen.getAllByText(/alpha/i, { selector: 'mark' })).toHaveLength(2);
  expect(screen.getAllByRole('status').map((each) => each.textContent)).toContain('2');
  expect(screen.getByRole('region', { name: 'Output' }).textContent).toBe('Alpha\nbeta ALPHA\n');
});

it('says that a stream is empty, and while it runs that nothing is there yet', async () => {
  const { unmount } = show();
  await userEvent.click(screen.getByRole('tab', { name: /Errors/ }));
  expect(screen.getByText('Nothing was printed.')).toBeTruthy();
  unmount();
  show(true);
  await userEvent.click(screen.getByRole('tab', { name: /Errors/ }));
  expect(screen.getByText('Nothing printed yet.')).toBeTruthy();
});

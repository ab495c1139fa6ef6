import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { Link } from 'react-router';
import { expect, it } from 'vitest';
import { show } from '../../../test/harness';
import { useUrlSort } from '../useUrl';
import type { Column } from './column';
import { DataTable } from './DataTable';
import { TableTools } from './TableTools';

interface Row { name: string; size: number | null }
const rows: Row[] = [{ name: 'pc-10', size: 5 }, { name: 'pc-9', size: null }, { name: 'pc-1', size: 30 }];
const columns: Column<Row>[] = [
  { id: 'name', value: (row) => row.name, sortable: true, cell: (row) => <Link to={`/pc/${row.name}`} tabIndex={-1}>{row.name}</Link> },
  { id: 'size', value: (row) => row.size, sortable: true, align: 'end', cell: (row) => row.size ?? '–' },
];

function Page({ data = rows }: { data?: Row[] | undefined }) {
  const [sort, setSort] = useUrlSort([{ id: 'name', desc: false }]);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <TableTools name="test" columns={columns} columnLabel={(id) => id} />
      <DataTable name="test" label="PCs" columns={columns} columnLabel={(id) => id} rows={data} rowId={(row) => row.name} rowName={(row) => row.name}
        href={(row) => `/pc/${row.name}`} sort={sort} onSort={setSort} empty="nothing here" selection={{ ids, onChange: setIds }} bulk={<output>{[...ids].join(' ')}</output>} />
    </>
  );
}

const open = (element = <Page />) => show({ path: '/', element }, '/', { elsewhere: [{ path: '/pc/:name', element: <p>a PC</p> }] });
const names = () => screen.getAllByRole('link').map((link) => link.textContent);

it('sorts as people count, in the address, with what is unknown last', async () => {
  const { address } = open();
  expect(names()).toEqual(['pc-1', 'pc-9', 'pc-10']);
  await userEvent.click(screen.getByRole('button', { name: 'name' }));
  expect(address()).toBe('/?sort=-name');
  expect(names()).toEqual(['pc-10', 'pc-9', 'pc-1']);
  await userEvent.click(screen.getByRole('button', { name: 'size' }));
  expect(names()).toEqual(['pc-10', 'pc-1', 'pc-9']);
  expect(screen.getByRole('columnheader', { name: 'size' }).getAttribute('aria-sort')).toBe('ascending');
});

it('is one tab stop: j and k move, x selects, Enter opens', async () => {
  const { address } = open();
  const row = screen.getAllByRole('row')[1];
  row?.focus();
  await userEvent.keyboard('jx');
  expect(screen.getByRole('checkbox', { name: 'Select pc-9' }).getAttribute('aria-checked')).toBe('true');
  await userEvent.keyboard('kX');
  expect(screen.getByRole('status').textContent).toBe('pc-9 pc-1');
  await userEvent.keyboard('{Escape}{Enter}');
  expect(address()).toBe('/pc/pc-1');
});

it('selects all and the range up to a Shift click', async () => {
  const user = userEvent.setup();
  open();
  await user.click(screen.getByRole('checkbox', { name: 'Select all' }));
  expect(screen.getByRole('status').textContent?.split(' ')).toHaveLength(3);
  await user.click(screen.getByRole('checkbox', { name: 'Select all' }));
  await user.click(screen.getByRole('checkbox', { name: 'Select pc-1' }));
  await user.keyboard('{Shift>}');
  await user.click(screen.getByRole('checkbox', { name: 'Select pc-10' }));
  expect(screen.getByRole('status').textContent?.split(' ')).toHaveLength(3);
});

it('remembers which columns are shown', async () => {
  open();
  await userEvent.click(screen.getByRole('button', { name: 'Columns' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'size' }));
  expect(within(screen.getByRole('table', { hidden: true })).queryByText('size')).toBeNull();
  expect(localStorage.getItem('kanade.table.test.v1')).toContain('"size":false');
});

it('says that there is nothing', () => {
  open(<Page data={[]} />);
  expect(screen.getByText('nothing here')).toBeTruthy();
});

it('comes to rest after a change, though its caller makes new arrays each time', async () => {
  let drawn = 0;
  const counted: Column<Row>[] = [{ id: 'name', value: (row) => row.name, sortable: true, cell: (row) => { drawn++; return row.name; } }];
  function Restless() {
    const [count, setCount] = useState(0);
    return (
      <>
        <button type="button" onClick={() => { setCount(count + 1); }}>{`again ${count}`}</button>
        <DataTable name="restless" label="PCs" columns={counted} columnLabel={(id) => id} rows={rows} rowId={(row) => row.name} rowName={(row) => row.name} sort={[{ id: 'name', desc: false }]} empty="" />
      </>
    );
  }
  open(<Restless />);
  await userEvent.click(screen.getByRole('button'));
  await userEvent.click(screen.getByRole('button', { name: 'again 1' }));
  await screen.findByRole('button', { name: 'again 2' });
  expect(drawn).toBeLessThan(rows.length * 10);
});

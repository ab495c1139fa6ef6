import { expect, it } from 'vitest';
import { inTurn } from './turns';

it('lets few ask at a time, and all of them in the end', async () => {
  let now = 0;
  let most = 0;
  const ask = async () => {
    most = Math.max(most, ++now);
    await Promise.resolve();
    now--;
    return most;
  };
  await Promise.all(Array.from({ length: 12 }, () => inTurn(ask, new AbortController().signal)));
  expect(most).toBe(3);
});

it('gives the place on when one fails or has lost interest', async () => {
  const gone = new AbortController();
  gone.abort();
  const asks = Array.from({ length: 4 }, () => inTurn(() => Promise.reject(new Error('no')), new AbortController().signal).catch(() => 'failed'));
  const lost = inTurn(() => Promise.resolve('asked'), gone.signal).catch(() => 'lost');
  expect(await Promise.all([...asks, lost, inTurn(() => Promise.resolve('asked'), new AbortController().signal)])).toEqual(['failed', 'failed', 'failed', 'failed', 'lost', 'asked']);
});

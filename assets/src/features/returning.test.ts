import { expect, it } from 'vitest';
import { safeReturn, signInAddress } from './returning';

it('keeps the whole address, its query and hash too', () => {
  const address = signInAddress({ pathname: '/agents', search: '?status=offline&q=a b', hash: '#x' });
  expect(new URL(address, 'http://kanade.test').searchParams.get('return')).toBe('/agents?status=offline&q=a b#x');
});

it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '/login?return=/x', '/change-password', ''])('does not return to %s', (address) => {
  expect(safeReturn(address)).toBeNull();
});

import { expect, it } from 'vitest';
import { hexLines } from './hex';

it('writes eight bytes on a line, with their letters beside them', () => {
  expect(hexLines(new Uint8Array())).toBe('');
  expect(hexLines(Uint8Array.from([0x7b, 0x22, 0x61, 0xff, 0x00, 0x0a, 0x20, 0x7d, 0x41]))).toBe('0000  7b 22 61 ff 00 0a 20 7d  {"a··· }\n0008  41                       A');
});

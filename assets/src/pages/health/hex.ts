/** So many that a line fits on a phone. */
const perLine = 8;

/** Bytes as numbers of base 16 and as the letters among them, eight on a line. */
export function hexLines(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let from = 0; from < bytes.length; from += perLine) {
    const line = [...bytes.subarray(from, from + perLine)];
    const numbers = line.map((byte) => byte.toString(16).padStart(2, '0')).join(' ').padEnd(perLine * 3);
    lines.push(`${from.toString(16).padStart(4, '0')}  ${numbers} ${line.map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '·')).join('')}`);
  }
  return lines.join('\n');
}

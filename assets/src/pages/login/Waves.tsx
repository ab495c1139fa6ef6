const side = 28;

interface Dot { x: number; y: number; opacity: number; bright: boolean }

/** The picture beside the form: a wave of small squares, drawn once. */
const dots: Dot[] = Array.from({ length: side * side }, (_, at) => {
  const x = at % side;
  const y = Math.floor(at / side);
  const distance = Math.abs(y - 13.5 - 7.5 * Math.sin(x / 4.3 + 0.4));
  const bright = distance < 1.1;
  return { x, y, bright, opacity: bright ? 1 : Math.max(0.07, 0.95 - distance / 6.5) * 0.42 };
});

export const Waves = () => (
  <svg width="560" height="560" viewBox="0 0 560 560" aria-hidden>
    {dots.map(({ x, y, opacity, bright }) => (
      <rect key={`${x} ${y}`} x={x * 20 + 6} y={y * 20 + 6} width="8" height="8" rx="2.4" fill={bright ? 'var(--accent)' : 'var(--c8)'} opacity={opacity.toFixed(2)} />
    ))}
  </svg>
);

export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={className}>
      <rect width="24" height="24" rx="7" fill="var(--accent)" />
      <g fill="var(--on-accent)">
        <rect x="6" y="9.5" width="2.6" height="8.5" rx="1.3" />
        <rect x="10.7" y="5.5" width="2.6" height="12.5" rx="1.3" />
        <rect x="15.4" y="12" width="2.6" height="6" rx="1.3" />
      </g>
    </svg>
  );
}

import type { ReactNode } from 'react';
import { Mark } from '../../ui/shell/Mark';
import { Waves } from './Waves';

/** Form on the left, picture on the right; on narrow screens the form alone. */
export const Frame = ({ title, documentTitle, note, children }: { title: string; documentTitle: string; note: string; children: ReactNode }) => (
  <main className="grid min-h-dvh xl:grid-cols-[minmax(0,1fr)_minmax(0,1.05fr)]">
    <title>{`${documentTitle} – kanade`}</title>
    <div className="grid place-items-center px-4 py-8">
      <div className="w-full max-w-84">
        <Mark className="size-10" />
        <h1 className="mt-4.5 text-[22px] leading-7.5 font-title tracking-[-0.02em]">{title}</h1>
        <p className="mb-5.5 text-muted">{note}</p>
        {children}
      </div>
    </div>
    <div className="grid place-items-center overflow-hidden border-l border-line bg-surface max-xl:hidden"><Waves /></div>
  </main>
);

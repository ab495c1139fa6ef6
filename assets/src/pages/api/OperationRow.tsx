import clsx from 'clsx';
import { ChevronRight } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { curl, replyOf, shapeText, type ApiDocument, type Operation, type Reply } from '../../api/document';
import { Chip, CopyButton } from '../../ui/Bits';
import { CodeBlock, ParameterTable } from './parts';

interface OperationRowProps {
  operation: Operation;
  document: ApiDocument;
  open: boolean;
  onToggle: (open: boolean) => void;
}

/** One operation in a line; opened, all that the document says of it. */
export function OperationRow({ operation, document, open, onToggle }: OperationRowProps) {
  const { t } = useTranslation(['api', 'common']);
  const panel = useId();
  const role = operation['x-role'];
  return (
    <li id={`op-${operation.operationId}`} className={clsx('border-b border-line last:border-b-0', open && 'bg-sunken')}>
      <button type="button" aria-expanded={open} aria-controls={open ? panel : undefined} onClick={() => { onToggle(!open); }}
        className="grid min-h-10 w-full grid-cols-[52px_minmax(0,1fr)_auto_16px] items-center gap-x-3 px-4 py-1.5 text-left outline-offset-[-2px] hover:bg-hover max-md:min-h-11">
        <span className="mono font-semibold text-fg-2">{operation.method}</span>
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-3">
          <span className="mono font-medium [overflow-wrap:anywhere]">{operation.path}</span>
          {operation.summary && <span lang="en" className="min-w-0 text-muted md:truncate">{operation.summary}</span>}
        </span>
        <Chip>{role ? t(`common:role.${role}`) : t('public')}</Chip>
        <ChevronRight aria-hidden className={clsx('size-3.5 text-faint transition-transform duration-(--dur-1)', open && 'rotate-90')} />
      </button>
      {open && <Details id={panel} operation={operation} document={document} />}
    </li>
  );
}

function Details({ id, operation, document }: { id: string; operation: Operation; document: ApiDocument }) {
  const { t } = useTranslation('api');
  const { schemas } = document.components;
  const command = curl(operation, schemas, location.origin);
  const replies = Object.entries(operation.responses);
  const successes = replies.filter(([status]) => status < '400');
  const refusals = replies.filter(([status]) => status >= '400');
  return (
    <div id={id} className="grid gap-5 px-4 pt-1 pb-5 md:pl-20">
      {operation.parameters.length > 0 && <Part title={t('parameters')}><ParameterTable parameters={operation.parameters} schemas={schemas} /></Part>}
      {operation.requestBody && (
        <Part title={t('body')}>
          {Object.entries(operation.requestBody.content).map(([type, { schema }]) => <Shape key={type} type={type} label={t('body')} text={schema ? shapeText(schema, schemas) : ''} />)}
        </Part>
      )}
      <Part title={t('answer')}>
        {successes.map(([status, reply]) => <Answer key={status} status={status} reply={reply} document={document} />)}
      </Part>
      <Part title={t('refusals')}>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          {refusals.map(([status, reply]) => (
            <div key={status} className="contents"><dt className="mono font-medium">{status}</dt><dd lang="en" className="text-fg-2">{replyOf(reply, document).description}</dd></div>
          ))}
        </dl>
      </Part>
      <Part title={t('curl')} end={<CopyButton text={command} label={t('copyCurl')} />}><CodeBlock text={command} label={t('curl')} /></Part>
    </div>
  );
}

function Answer({ status, reply, document }: { status: string; reply: Reply; document: ApiDocument }) {
  const { t } = useTranslation('api');
  const content = Object.entries(reply.content ?? {});
  return (
    <>
      <p><span className="mono font-medium">{status}</span> {content.length === 0 && <span className="text-muted">{t('nothing')}</span>}</p>
      {content.map(([type, { schema }]) => <Shape key={type} type={type} label={t('answer')} text={type === 'application/json' ? shapeText(schema, document.components.schemas) : ''} />)}
      {reply.headers && <p className="text-fg-2">{t('headers')} {Object.keys(reply.headers).map((name) => <Chip key={name} className="mr-1 mono">{name}</Chip>)}</p>}
    </>
  );
}

const Shape = ({ type, label, text }: { type: string; label: string; text: string }) => (
  <div>
    <p className="mb-1 mono text-muted">{type}</p>
    {text !== '' && <CodeBlock text={text} label={label} />}
  </div>
);

const Part = ({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) => (
  <section className="grid min-w-0 gap-1.5">
    <div className="flex items-center gap-1"><h3 className="text-small font-strong text-fg-2">{title}</h3>{end}</div>
    {children}
  </section>
);

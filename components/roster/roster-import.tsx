'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { type DragEvent, useState } from 'react';
import type { ImportFault } from '../../lib/roster/import-plan.ts';
import { useToast } from '../ui/toasts.tsx';
import { applyImport, type Preview, previewImport, undoChange } from './roster-deeds.ts';

type Step =
  | { readonly kind: 'choose'; readonly failed: boolean }
  | { readonly kind: 'looking' }
  | { readonly kind: 'preview'; readonly csv: string; readonly preview: Preview; readonly isOld: boolean };

const MOST_SHOWN = 200;

/** A file is chosen, dropped or pasted, looked at, and taken whole or not at all. */
export function RosterImport({ onImported }: { readonly onImported: () => Promise<void> }) {
  const t = useTranslations('roster');
  const toast = useToast();
  const [step, setStep] = useState<Step>({ kind: 'choose', failed: false });
  const look = async (csv: string, isOld = false) => {
    setStep({ kind: 'looking' });
    const preview = await previewImport(csv);
    setStep(preview ? { kind: 'preview', csv, preview, isOld } : { kind: 'choose', failed: true });
  };
  const apply = async (csv: string, preview: Preview) => {
    const done = await applyImport(csv, preview.hash);
    if (done.kind === 'changed') return look(csv, true);
    if (done.kind === 'lost') return setStep({ kind: 'choose', failed: true });
    const { undo } = done.value.state;
    setStep({ kind: 'choose', failed: false });
    toast({
      title: t('imported', { count: preview.added + preview.changed }),
      action: t('undo'),
      onAction: () => void (undo && undoChange(undo.id).then(onImported)),
    });
    return onImported();
  };
  if (step.kind === 'preview') {
    const { csv, preview, isOld } = step;
    return (
      <PreviewOf
        preview={preview}
        isOld={isOld}
        onApply={() => void apply(csv, preview)}
        onBack={() => setStep({ kind: 'choose', failed: false })}
      />
    );
  }
  return (
    <div className="flex flex-col gap-4 p-4">
      <p>{t('importHint')}</p>
      <FileDrop onText={(csv) => void look(csv)} />
      {step.kind === 'looking' ? <p role="status">{t('looking')}</p> : null}
      {step.kind === 'choose' && step.failed ? <p role="status">{t('failed')}</p> : null}
    </div>
  );
}

function FileDrop({ onText }: { readonly onText: (csv: string) => void }) {
  const t = useTranslations('roster');
  const [pasted, setPasted] = useState('');
  const read = async (file: File | undefined) => file && onText(await file.text());
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void read(event.dataTransfer.files[0]);
  };
  return (
    <>
      <label
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
        className="grid min-h-24 cursor-pointer place-content-center rounded-panel border border-dashed border-second p-4 text-center focus-within:outline-2 focus-within:outline-accent"
      >
        {t('choose')}
        <input
          type="file"
          accept=".csv,.txt,text/csv"
          className="sr-only"
          onChange={(event) => void read(event.target.files?.[0])}
        />
      </label>
      <label className="flex flex-col gap-1">
        <span className="text-small text-second">{t('paste')}</span>
        <textarea
          value={pasted}
          rows={5}
          onChange={(event) => setPasted(event.target.value)}
          className="rounded-control border border-line bg-page p-2 font-mono text-small"
        />
      </label>
      <button
        type="button"
        disabled={pasted.trim() === ''}
        onClick={() => onText(pasted)}
        className="h-control self-start rounded-control bg-accent px-3 text-panel disabled:opacity-50"
      >
        {t('look')}
      </button>
    </>
  );
}

interface PreviewProps {
  readonly preview: Preview;
  /** Whether the roster has changed since it was last looked at. */
  readonly isOld: boolean;
  readonly onApply: () => void;
  readonly onBack: () => void;
}

function PreviewOf({ preview, isOld, onApply, onBack }: PreviewProps) {
  const t = useTranslations('roster');
  const { added, changed, unchanged, unknown, faults, faultCount } = preview;
  return (
    <div className="flex flex-col gap-3 p-4" data-testid="import-preview">
      {isOld ? <p role="status">{t('changedSince')}</p> : null}
      <p>{t('would', { added, changed, unchanged })}</p>
      {unknown.length > 0 ? (
        <p className="text-second">{t('unknownColumns', { columns: unknown.join(', ') })}</p>
      ) : null}
      {faultCount > 0 ? (
        <>
          <p className="font-medium">{t('faults', { count: faultCount })}</p>
          <ul className="flex flex-col gap-1 text-small">
            {faults.slice(0, MOST_SHOWN).map((fault) => (
              <FaultLine key={`${fault.line} ${fault.column} ${fault.fault}`} fault={fault} />
            ))}
          </ul>
        </>
      ) : null}
      <div className="flex gap-3">
        <button
          type="button"
          disabled={faultCount > 0 || added + changed === 0}
          onClick={onApply}
          className="h-control rounded-control bg-accent px-3 text-panel disabled:opacity-50"
        >
          {t('apply')}
        </button>
        <button type="button" onClick={onBack} className="h-control px-2 text-accent underline">
          {t('other')}
        </button>
      </div>
    </div>
  );
}

function FaultLine({ fault: { line, fault, column, value } }: { readonly fault: ImportFault }) {
  const t = useTranslations('roster');
  const format = useFormatter();
  return (
    <li>
      <span className="text-second">{t('line', { line: format.number(line) })} </span>
      {column === null ? '' : `${t(`field.${column}`)}: `}
      {t(`fault.${fault}`)}
      {value === '' ? '' : ` (${value})`}
    </li>
  );
}

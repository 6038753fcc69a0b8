'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { MASTER_FIELDS, type MasterField, NO_MASTER, type RosterEntry } from '../../lib/roster/entry.ts';
import { fieldText, MAX_LENGTH } from '../../lib/roster/fields.ts';
import { useToast } from '../ui/toasts.tsx';
import { type FieldFaults, saveMaster, undoChange } from './roster-deeds.ts';

interface MasterProps {
  /** Public id. */
  readonly id: string;
  /** null = nothing is entered yet. */
  readonly master: RosterEntry | null;
}

/** What the owner knows of a vehicle and the feed does not tell; changed in place. */
export function MasterSection({ id, master }: MasterProps) {
  const t = useTranslations('roster');
  const [isEdited, setEdited] = useState(false);
  const entered = MASTER_FIELDS.filter((field) => fieldText(master ?? NO_MASTER, field) !== '');
  if (isEdited) return <Form id={id} master={master ?? NO_MASTER} onDone={() => setEdited(false)} />;
  return (
    <div className="flex flex-col gap-2" data-testid="master">
      {entered.length === 0 ? <p className="text-second">{t('nothingEntered')}</p> : null}
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3">
        {entered.map((field) => (
          <div key={field} className="min-w-0">
            <dt className="text-small text-second">{t(`field.${field}`)}</dt>
            <dd className="break-words whitespace-pre-line">
              <Value field={field} text={fieldText(master ?? NO_MASTER, field)} />
            </dd>
          </div>
        ))}
      </dl>
      <button type="button" className="self-start text-accent underline" onClick={() => setEdited(true)}>
        {t('edit')}
      </button>
    </div>
  );
}

function Value({ field, text }: { readonly field: MasterField; readonly text: string }) {
  const scheme = field === 'phone' ? 'tel:' : field === 'email' ? 'mailto:' : null;
  if (scheme === null) return text;
  return (
    <a href={`${scheme}${encodeURIComponent(text)}`} className="text-accent underline">
      {text}
    </a>
  );
}

function Form({
  id,
  master,
  onDone,
}: {
  readonly id: string;
  readonly master: typeof NO_MASTER;
  readonly onDone: () => void;
}) {
  const t = useTranslations('roster');
  const toast = useToast();
  const [faults, setFaults] = useState<FieldFaults | null>([]);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const written = new FormData(event.currentTarget);
    const texts = MASTER_FIELDS.map((field) => [field, String(written.get(field) ?? '')] as const);
    const changed = texts.filter(([field, text]) => text !== fieldText(master, field));
    const result = await saveMaster(id, Object.fromEntries(changed));
    if (result === null || 'faults' in result) {
      setFaults(result?.faults ?? null);
      return;
    }
    const { undo } = result.state;
    onDone();
    toast({ title: t('saved'), action: t('undo'), onAction: () => void (undo && undoChange(undo.id)) });
  };
  return (
    <form onSubmit={save} className="grid grid-cols-2 gap-3" data-testid="master-form">
      {MASTER_FIELDS.map((field) => (
        <Field
          key={field}
          field={field}
          text={fieldText(master, field)}
          fault={faults?.find((one) => one.field === field)?.fault}
        />
      ))}
      {faults === null ? (
        <p role="alert" className="col-span-2">
          {t('failed')}
        </p>
      ) : null}
      <div className="col-span-2 flex gap-3">
        <button type="submit" className="h-control rounded-control bg-accent px-3 text-panel">
          {t('save')}
        </button>
        <button type="button" className="h-control px-2 text-accent underline" onClick={onDone}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly field: MasterField;
  readonly text: string;
  readonly fault: string | undefined;
}

function Field({ field, text, fault }: FieldProps) {
  const t = useTranslations('roster');
  const shared = {
    id: `master-${field}`,
    name: field,
    defaultValue: text,
    maxLength: MAX_LENGTH[field],
    'aria-invalid': fault !== undefined,
    'aria-describedby': fault === undefined ? undefined : `fault-${field}`,
    className:
      'min-h-8 w-full rounded-control border border-line bg-page px-2 aria-invalid:border-critical pointer-coarse:min-h-10',
  };
  return (
    <div className={`flex flex-col gap-1 ${field === 'note' ? 'col-span-2' : ''}`}>
      <label htmlFor={`master-${field}`} className="text-small text-second">
        {t(`field.${field}`)}
      </label>
      {field === 'note' ? <textarea rows={3} {...shared} /> : <input {...shared} />}
      {fault === undefined ? null : (
        <span id={`fault-${field}`} className="text-small text-critical">
          {t(`fault.${fault}`)}
        </span>
      )}
    </div>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { OperatorReport } from '../../lib/protocol/operator.ts';
import { useFeedText } from '../ui/feed-text.ts';
import { viewOfFeed } from '../ui/feed-view.ts';
import { Figures, Section, Table } from './section.tsx';
import { useWords } from './use-words.ts';

interface Props {
  readonly report: OperatorReport;
  /** Something was done: the next report is wanted at once. */
  readonly onDone: () => void;
}

/** The feed as a whole, and what an operator may do to it. */
export function FeedSection({ report, onDone }: Props) {
  const t = useTranslations('operator.feed');
  const { feed, serverTime } = report;
  const words = useWords(serverTime);
  const text = useFeedText();
  const { connection, group, newestRecordAt, environment } = feed.status;
  return (
    <Section title={t('title')}>
      <p data-testid="feed-state" data-state={connection.state} className="mb-3 font-medium">
        {text(viewOfFeed(feed.status, serverTime), serverTime)}
      </p>
      <Figures
        rows={[
          [t('group'), group],
          ...(environment === null ? [] : ([[t('environment'), environment]] as const)),
          [t('lag'), words.count(feed.lag)],
          [t('rate'), words.rate(feed.rate)],
          [t('read'), words.count(feed.recordsRead)],
          [t('newest'), words.age(newestRecordAt)],
        ]}
      />
      <Control isPaused={connection.state === 'paused'} onDone={onDone} />
    </Section>
  );
}

type Deed = 'pause' | 'resume' | 'earliest' | 'latest';

/** Pauses, resumes, and reads anew; each in somebody's name. What cannot be taken back is asked for twice. */
function Control({ isPaused, onDone }: { readonly isPaused: boolean; readonly onDone: () => void }) {
  const t = useTranslations('operator.feed');
  const [asked, setAsked] = useState<'earliest' | 'latest' | null>(null);
  const [failed, setFailed] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { value } = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement;
    const deed = value as Deed;
    if ((deed === 'earliest' || deed === 'latest') && asked !== deed) return setAsked(deed);
    setAsked(null);
    const done = await act(deed, String(new FormData(form).get('by')));
    setFailed(!done);
    if (done) onDone();
  };
  const button = 'h-control rounded-control border border-line bg-page px-3 hover:border-second';
  return (
    <form onSubmit={submit} className="mt-4 flex flex-col gap-2 border-t border-line pt-3">
      <label className="flex items-center gap-2 text-second">
        {t('by')}
        <input
          name="by"
          required
          maxLength={60}
          autoComplete="name"
          className="h-control min-w-0 flex-1 rounded-control border border-line bg-page px-2 text-ink"
        />
      </label>
      <div className="flex flex-wrap gap-2">
        <button type="submit" value={isPaused ? 'resume' : 'pause'} className={button}>
          {t(isPaused ? 'resume' : 'pause')}
        </button>
        {(['earliest', 'latest'] as const).map((from) => (
          <button
            key={from}
            type="submit"
            value={from}
            className={`${button} ${asked === from ? 'text-critical' : ''}`}
          >
            {t(asked === from ? 'sure' : from)}
          </button>
        ))}
      </div>
      <p role="alert" className="text-small text-critical empty:hidden">
        {failed ? t('failed') : null}
      </p>
      <p className="text-small text-second">{asked === null ? t('hint') : t(`warn.${asked}`)}</p>
    </form>
  );
}

async function act(deed: Deed, by: string): Promise<boolean> {
  const isReset = deed === 'earliest' || deed === 'latest';
  try {
    const answer = await fetch(`/api/feed/${isReset ? 'reset' : deed}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(isReset ? { by, from: deed } : { by }),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Each partition, and what was lost of any. */
export function PartitionsSection({ report: { feed, serverTime } }: { readonly report: OperatorReport }) {
  const t = useTranslations('operator.partitions');
  const words = useWords(serverTime);
  const { lost } = feed.status;
  return (
    <Section title={t('title')}>
      <Table
        label={t('title')}
        columns={[
          { title: t('partition') },
          { title: t('assigned') },
          { title: t('lag'), isFigure: true },
          { title: t('rate'), isFigure: true },
          { title: t('newest'), isFigure: true },
          { title: t('position'), isFigure: true },
          { title: t('end'), isFigure: true },
          { title: t('saved'), isFigure: true },
        ]}
        rows={feed.partitions.map((one) => ({
          key: `${one.topic}/${one.partition}`,
          cells: [
            `${one.topic} ${one.partition}`,
            t(one.assigned ? 'yes' : 'no'),
            words.count(one.lag),
            words.rate(one.rate),
            words.age(one.newestRecordAt),
            one.position,
            one.end,
            one.saved ?? t('none'),
          ],
        }))}
      />
      <h3 className="mt-4 mb-1 text-small text-second">{t('lost')}</h3>
      {lost.length === 0 ? (
        <p>{t('nothingLost')}</p>
      ) : (
        <Table
          label={t('lost')}
          columns={[
            { title: t('partition') },
            { title: t('from'), isFigure: true },
            { title: t('to'), isFigure: true },
            { title: t('count'), isFigure: true },
            { title: t('noticed') },
          ]}
          rows={lost.map(({ topic, partition, from, to, at }) => ({
            key: `${topic}/${partition}/${from}`,
            cells: [
              `${topic} ${partition}`,
              from,
              String(BigInt(to) - 1n),
              words.count(Number(BigInt(to) - BigInt(from))),
              words.time(at),
            ],
          }))}
        />
      )}
    </Section>
  );
}

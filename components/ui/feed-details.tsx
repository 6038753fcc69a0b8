'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { FeedStatus } from '../../lib/protocol/feed-status.ts';
import { useLiveValue } from '../live/hooks.tsx';
import { useAge } from './age.tsx';
import type { FeedView } from './feed-view.ts';

/** What a real feed needs, as it is written into `.env`. */
const SETTINGS = 'KAFKA_BROKERS=kafka.example.com:9093\nKAFKA_TOPIC=…\nKAFKA_USERNAME=…\nKAFKA_PASSWORD=…';

/** What the feed's state means, what is being tried, and its figures. */
export function FeedDetails({ view, now }: { readonly view: FeedView; readonly now: number | null }) {
  const t = useTranslations('feed');
  const status = useLiveValue((store) => store.feed);
  if (!status) return <p>{t('explain.connecting')}</p>;
  return (
    <div className="flex flex-col gap-3">
      {status.connection.state === 'lost' ? (
        <Lost connection={status.connection} newestAt={status.newestRecordAt} now={now} />
      ) : (
        <p>{t(`explain.${view.kind === 'lost' ? 'connecting' : view.kind}`, wordsOf(view))}</p>
      )}
      {status.brokerRestarts > 0 ? (
        <p className="text-second">{t('restarted', { count: status.brokerRestarts })}</p>
      ) : null}
      {status.source === 'demo' ? (
        <div className="flex flex-col gap-1">
          <p>{t('demoSettings')}</p>
          <pre className="overflow-x-auto rounded-control border border-line bg-page p-2 font-mono text-small">
            {SETTINGS}
          </pre>
        </div>
      ) : null}
      {status.simulator ? <Simulator {...status.simulator} /> : null}
      <Figures status={status} now={now} />
      <a href="/operator" className="self-start text-accent hover:underline">
        {t('operator')}
      </a>
    </div>
  );
}

/** What the explanation of a state names. */
function wordsOf(view: FeedView): Record<string, string | number> {
  switch (view.kind) {
    case 'partial':
      return { group: view.group, assigned: view.assigned, total: view.total };
    case 'paused':
      return { by: view.by };
    default:
      return {};
  }
}

function Simulator({ running, restarts }: NonNullable<FeedStatus['simulator']>) {
  const t = useTranslations('feed');
  return (
    <p className="text-second">
      {t(running ? 'simulatorRuns' : 'simulatorDown')}
      {restarts > 0 ? ` ${t('simulatorRestarted', { count: restarts })}` : null}
    </p>
  );
}

type LostConnection = Extract<FeedStatus['connection'], { state: 'lost' }>;

function Lost({
  connection,
  newestAt,
  now,
}: {
  connection: LostConnection;
  newestAt: number | null;
  now: number | null;
}) {
  const t = useTranslations('feed');
  const format = useFormatter();
  const { fault, detail, retryAt, attempt } = connection;
  const seconds = retryAt === null || now === null ? null : Math.max(0, Math.ceil((retryAt - now) / 1000));
  return (
    <>
      <p className="font-medium">{t(`fault.${fault}`)}</p>
      {detail ? <p className="text-small break-words text-second">{detail}</p> : null}
      <p>{seconds === null ? t('trying', { attempt }) : t('retry', { seconds, attempt })}</p>
      {newestAt === null ? null : <p>{t('shown', { time: format.dateTime(newestAt, { timeStyle: 'medium' }) })}</p>}
    </>
  );
}

function Figures({ status, now }: { status: FeedStatus; now: number | null }) {
  const t = useTranslations('feed');
  const format = useFormatter();
  const age = useAge();
  const assigned = status.partitions.filter((partition) => partition.assigned).length;
  const behind = status.partitions.reduce((sum, { lag }) => sum + (lag ?? 0), 0);
  const rows: [string, string][] = [
    [t('figures.topics'), status.topics.join(', ')],
    [t('figures.group'), status.group],
    [t('figures.partitions'), `${assigned} / ${status.partitions.length}`],
    [t('figures.behind'), format.number(behind)],
    [t('figures.newest'), age(status.newestRecordAt, now)],
    ...status.lost.map((range): [string, string] => [t('figures.lost'), t('lostRange', { ...range })]),
  ];
  if (status.environment) rows.unshift([t('environment'), status.environment]);
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-t border-line pt-3 text-small">
      {rows.map(([label, value]) => (
        <div key={label + value} className="contents">
          <dt className="text-second">{label}</dt>
          <dd className="min-w-0 text-right break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

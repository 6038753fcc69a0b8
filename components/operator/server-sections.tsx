'use client';

import { useTranslations } from 'next-intl';
import type { OperatorReport, Spread } from '../../lib/protocol/operator.ts';
import { Figures, Section, Table } from './section.tsx';
import { useWords } from './use-words.ts';

interface Props {
  readonly report: OperatorReport;
}

/** The pages that are connected. */
export function PagesSection({ report: { pages, serverTime } }: Props) {
  const t = useTranslations('operator.pages');
  const words = useWords(serverTime);
  return (
    <Section title={t('title')}>
      <Figures
        rows={[
          [t('connected'), words.count(pages.connected)],
          [t('atDoor'), words.count(pages.atDoor)],
          [t('passedOver'), words.count(pages.passedOver)],
          [t('resyncs'), words.count(pages.resyncs)],
        ]}
      />
      {pages.sockets.length === 0 ? null : (
        <div className="mt-3 max-h-64 overflow-y-auto">
          <Table
            label={t('title')}
            columns={[
              { title: t('since') },
              { title: t('underWay'), isFigure: true },
              { title: t('buffered'), isFigure: true },
              { title: t('behind'), isFigure: true },
              { title: t('told') },
            ]}
            rows={pages.sockets.map((socket, place) => ({
              key: `${socket.since}/${place}`,
              cells: [
                words.age(socket.since),
                words.size(socket.underWay),
                words.size(socket.buffered),
                words.count(socket.behind),
                t(socket.isPaced ? 'paced' : 'all'),
              ],
            }))}
          />
        </div>
      )}
    </Section>
  );
}

/** What the process costs. */
export function ProcessSection({ report }: Props) {
  const t = useTranslations('operator.process');
  const words = useWords(report.serverTime);
  const { tick, loopDelay, rss, heapUsed, external, cpu } = report.process;
  const spread = ({ p50, p99, max }: Spread) =>
    t('spread', { p50: words.ms(p50), p99: words.ms(p99), max: words.ms(max) });
  return (
    <Section title={t('title')}>
      <Figures
        rows={[
          [t('started'), words.time(report.startedAt)],
          [t('vehicles'), words.count(report.fleet.vehicles)],
          [t('tick'), spread(tick)],
          [t('loopDelay'), spread(loopDelay)],
          [t('cpu'), words.share(cpu)],
          [t('rss'), words.size(rss)],
          [t('heap'), words.size(heapUsed)],
          [t('external'), words.size(external)],
        ]}
      />
    </Section>
  );
}

/** History and checkpoint, and the disk that they lie on. */
export function HistorySection({ report: { history, disk, serverTime } }: Props) {
  const t = useTranslations('operator.history');
  const words = useWords(serverTime);
  return (
    <Section title={t('title')}>
      <p className={`mb-3 font-medium ${history.state === 'broken' ? 'text-critical' : ''}`}>
        {t(`state.${history.state}`)}
      </p>
      {history.detail === null ? null : <p className="mb-3 break-words text-second">{history.detail}</p>}
      <Figures
        rows={[
          [t('engine'), t(`engines.${history.engine}`)],
          [t('saved'), words.age(history.savedAt)],
          [t('backlog'), t('backlogOf', { entries: history.backlogEntries, size: words.size(history.backlogBytes) })],
          [t('rows'), words.count(history.rowsWritten)],
          [t('size'), words.size(history.diskBytes)],
          ...(disk === null
            ? []
            : ([
                [t('folder'), disk.folder],
                [t('free'), t('freeOf', { free: words.size(disk.free), size: words.size(disk.size) })],
              ] as const)),
        ]}
      />
    </Section>
  );
}

/** What runs, and with which settings. */
export function SettingsSection({ report: { versions, configuration } }: Props) {
  const t = useTranslations('operator.settings');
  return (
    <Section title={t('title')}>
      <Figures rows={Object.entries(versions)} />
      <h3 className="mt-4 mb-1 text-small text-second">{t('given')}</h3>
      {configuration.length === 0 ? <p>{t('none')}</p> : <Figures rows={configuration} />}
    </Section>
  );
}

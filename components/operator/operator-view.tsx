'use client';

import { useTranslations } from 'next-intl';
import { FeedSection, PartitionsSection } from './feed-section.tsx';
import { RejectsSection } from './rejects-section.tsx';
import { HistorySection, PagesSection, ProcessSection, SettingsSection } from './server-sections.tsx';
import { useReport } from './use-report.ts';

/** How the server does, for those who run it; the same as `/api/operator`. */
export function OperatorView() {
  const t = useTranslations('operator');
  const { report, isLost, refresh } = useReport();
  return (
    <div className="min-h-dvh bg-page">
      <title>{t('title')}</title>
      <header className="flex h-12 items-center gap-3 border-b border-line bg-panel px-4">
        <a href="/" className="text-accent hover:underline">
          {t('back')}
        </a>
        <h1 className="text-body font-semibold">{t('title')}</h1>
      </header>
      <p role="status" className="bg-warn px-4 py-1 text-small text-page empty:hidden">
        {isLost ? t('lost') : null}
      </p>
      {report === null ? null : (
        <main className="mx-auto grid max-w-7xl grid-cols-1 gap-3 p-3 md:grid-cols-3">
          <FeedSection report={report} onDone={refresh} />
          <ProcessSection report={report} />
          <HistorySection report={report} />
          <div className="min-w-0 md:col-span-3">
            <PartitionsSection report={report} />
          </div>
          <div className="min-w-0 md:col-span-2">
            <PagesSection report={report} />
          </div>
          <SettingsSection report={report} />
          <div className="min-w-0 md:col-span-3">
            <RejectsSection report={report} />
          </div>
        </main>
      )}
    </div>
  );
}

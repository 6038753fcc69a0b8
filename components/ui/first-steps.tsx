'use client';

import { useTranslations } from 'next-intl';
import { useLiveValue } from '../live/hooks.tsx';
import { CopyLine } from './copy-line.tsx';

const EXAMPLE = 'demo/example-message.json';

/** What to do while no vehicle is known. */
export function FirstSteps() {
  const t = useTranslations('waiting');
  const feed = useLiveValue((store) => store.feed);
  const brokers = useLiveValue((store) => store.info?.demoBrokers ?? null);
  const demo = feed?.source === 'demo';
  return (
    <section className="m-auto flex w-full max-w-xl flex-col gap-4 rounded-panel border border-line bg-panel p-6">
      <h2 className="text-figure">{t('title')}</h2>
      {demo ? (
        <>
          <p>{t('demo')}</p>
          <CopyLine label={t('send')} text={`npm run send -- ${EXAMPLE}`} />
          {brokers ? (
            <CopyLine label={t('kcat')} text={`kcat -P -b ${brokers} -t ${feed.topics[0]} ${EXAMPLE}`} />
          ) : (
            <p className="text-small text-second">{t('kcatDown')}</p>
          )}
          <p className="text-second">{t('connect')}</p>
        </>
      ) : (
        <p>{t('real')}</p>
      )}
    </section>
  );
}

'use client';

import { Tabs } from '@base-ui/react/tabs';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { useLater } from '../ui/later.ts';
import { RosterImport } from './roster-import.tsx';
import { RosterTable } from './roster-table.tsx';
import { useRoster } from './use-roster.ts';

const TABS = ['vehicles', 'import', 'contracts'] as const;
const loadContracts = () => import('./contracts-table.tsx');

interface RosterProps {
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** What owners know of their vehicles: all entries, bringing in a file, and what comes of the contracts. */
export default function RosterDialog({ onOpen, onClose }: RosterProps) {
  const t = useTranslations('roster');
  const [asked, ask] = useRoster();
  const [tab, setTab] = useState<(typeof TABS)[number]>('vehicles');
  const openVehicle = (id: string) => {
    onClose();
    onOpen(id);
  };
  return (
    <Dialog title={t('title')} onClose={onClose} className="h-[84dvh] w-240">
      <Tabs.Root
        value={tab}
        onValueChange={(value) => setTab(value as (typeof TABS)[number])}
        className="flex min-h-0 flex-1 flex-col"
      >
        <Tabs.List className="flex shrink-0 gap-4 border-b border-line px-4">
          {TABS.map((name) => (
            <Tabs.Tab
              key={name}
              value={name}
              className="h-9 border-b-2 border-transparent text-second data-active:border-ink data-active:text-ink pointer-coarse:h-11"
            >
              {t(`tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="vehicles" className="flex min-h-0 flex-1 flex-col">
          <RosterTable asked={asked} onOpen={openVehicle} onChanged={ask} />
        </Tabs.Panel>
        <Tabs.Panel value="import" className="min-h-0 flex-1 overflow-y-auto">
          <RosterImport
            onImported={async () => {
              await ask();
              setTab('vehicles');
            }}
          />
        </Tabs.Panel>
        <Tabs.Panel value="contracts" className="flex min-h-0 flex-1 flex-col">
          <Contracts onOpen={openVehicle} />
        </Tabs.Panel>
      </Tabs.Root>
    </Dialog>
  );
}

function Contracts({ onOpen }: Pick<RosterProps, 'onOpen'>) {
  const ContractsTable = useLater(loadContracts);
  return ContractsTable ? <ContractsTable onOpen={onOpen} /> : null;
}

'use client';

import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback } from 'react';

export interface ToastOptions {
  readonly title: string;
  readonly action: string;
  readonly onAction: () => void;
}

const SHOWN_MS = 12_000;

/** Short announcements at the foot of the page; spoken by screen readers, and never in the way. */
export function Toasts({ children }: { readonly children: ReactNode }) {
  return (
    <Toast.Provider timeout={SHOWN_MS} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed bottom-4 left-1/2 z-[1300] flex w-max max-w-[calc(100vw-16px)] -translate-x-1/2 flex-col gap-2">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

/** @returns what shows an announcement */
export function useToast(): (options: ToastOptions) => void {
  const { add, close } = Toast.useToastManager();
  return useCallback(
    ({ title, action, onAction }) => {
      const id = add({
        title,
        actionProps: {
          children: action,
          onClick: () => {
            onAction();
            close(id);
          },
        },
      });
    },
    [add, close],
  );
}

function ToastList() {
  const t = useTranslations('panel');
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="rounded-panel border border-line bg-panel shadow-lg">
      <Toast.Content className="flex items-center gap-3 py-2 pr-2 pl-4">
        <Toast.Title className="text-body" />
        <Toast.Action className="font-medium text-accent" />
        <Toast.Close aria-label={t('close')} className="grid size-8 place-content-center text-second">
          <X size={16} strokeWidth={1.5} aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

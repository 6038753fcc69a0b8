'use client';

import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import type { PopoverProps } from './popover.tsx';

/** The same button with what it opens; it was pressed before this was here, so that it begins open. */
export default function PopoverPopup(props: PopoverProps) {
  const { label, isNamed, buttonClass, testId, data, button, side = 'bottom', popupClass, children } = props;
  const [isOpen, setOpen] = useState(true);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={isNamed ? undefined : label}
        title={isNamed ? undefined : label}
        data-testid={testId}
        {...data}
        className={buttonClass}
      >
        {button}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side={side} sideOffset={8} align="end" className="z-[1200]">
          <Popover.Popup
            aria-label={label}
            className={`max-h-(--available-height) max-w-[calc(100vw-16px)] overflow-y-auto rounded-panel border border-line bg-panel shadow-lg ${popupClass}`}
          >
            {children(() => setOpen(false))}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

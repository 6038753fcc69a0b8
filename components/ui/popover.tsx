'use client';

import { type ReactNode, useState } from 'react';
import { useLater } from './later.ts';

export interface PopoverProps {
  /** What the button is called, and what opens. */
  readonly label: string;
  /** Whether the button's own content says what it is called. */
  readonly isNamed?: boolean;
  readonly buttonClass: string;
  readonly testId?: string;
  /** More for who looks at the page from outside. */
  readonly data?: Readonly<Record<`data-${string}`, string>>;
  readonly button: ReactNode;
  readonly side?: 'bottom' | 'left';
  readonly popupClass: string;
  /** @param close what closes it */
  readonly children: (close: () => void) => ReactNode;
}

const loadPopup = () => import('./popover-popup.tsx');

/** A button that opens something beside it. What opens is loaded when it is first wanted, and is no part of the first view. */
export function Popover(props: PopoverProps) {
  const [isWanted, setWanted] = useState(false);
  return isWanted ? <Wanted {...props} /> : <Button {...props} onClick={() => setWanted(true)} />;
}

function Wanted(props: PopoverProps) {
  const Popup = useLater(loadPopup);
  return Popup ? <Popup {...props} /> : <Button {...props} />;
}

function Button({
  label,
  isNamed,
  buttonClass,
  testId,
  data,
  button,
  onClick,
}: PopoverProps & { onClick?: () => void }) {
  return (
    <button
      type="button"
      aria-label={isNamed ? undefined : label}
      title={isNamed ? undefined : label}
      aria-haspopup="dialog"
      aria-expanded={false}
      data-testid={testId}
      {...data}
      className={buttonClass}
      onClick={onClick}
    >
      {button}
    </button>
  );
}

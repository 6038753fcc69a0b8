import { type RefObject, useState } from 'react';

const SHOWN_MS = 1500;

/**
 * Copies a text. Where the clipboard is missing (plain http from another machine) the element that shows it is selected
 * instead, so that the keyboard can.
 * @returns whether it was copied just now, and what does it
 */
export function useCopy(text: () => string, element: RefObject<HTMLElement | null>): [boolean, () => Promise<void>] {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setCopied(true);
      setTimeout(() => setCopied(false), SHOWN_MS);
    } catch {
      if (element.current) window.getSelection()?.selectAllChildren(element.current);
    }
  };
  return [copied, copy];
}

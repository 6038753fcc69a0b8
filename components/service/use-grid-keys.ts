import { type KeyboardEvent, useEffect, useState } from 'react';
import type { ServiceRow } from './service-table-model.ts';

const PAGE = 10;

interface GridKeys {
  readonly lines: readonly ServiceRow[];
  readonly onOpen: (id: string) => void;
  readonly scrollTo: (index: number) => void;
}

/**
 * A tree grid by keyboard: arrows, `j` and `k` step, `Home`, `End` and the page keys leap, left and right close and open a
 * group, `Enter` opens the vehicle or turns the group. Returns the line that the keyboard stands on.
 */
export function useGridKeys({ lines, onOpen, scrollTo }: GridKeys) {
  const [stood, stand] = useState(0);
  const active = Math.max(0, Math.min(stood, lines.length - 1));
  // A list that became shorter has no line to stand on where it had one.
  useEffect(() => {
    if (active !== stood) stand(active);
  }, [active, stood]);
  const goTo = (index: number) => {
    const at = Math.max(0, Math.min(lines.length - 1, index));
    stand(at);
    scrollTo(at);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Header buttons have their own keys.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const line = lines[active];
    if (!line || !act(event.key, line)) return;
    event.preventDefault();
  };
  const act = (key: string, line: ServiceRow): boolean => {
    const step = STEPS[key];
    if (step !== undefined) goTo(active + step);
    else if (key === 'Home') goTo(0);
    else if (key === 'End') goTo(lines.length - 1);
    else if (key === 'Enter') enter(line);
    else if (key === 'ArrowRight' && line.getIsGrouped() && !line.getIsExpanded()) line.toggleExpanded(true);
    else if (key === 'ArrowLeft' && line.getIsExpanded()) line.toggleExpanded(false);
    else if (key === 'ArrowLeft' && !line.getIsGrouped()) goTo(lines.findLastIndex(isHead));
    else return false;
    return true;
  };
  const isHead = (line: ServiceRow, index: number) => line.getIsGrouped() && index <= active;
  const enter = (line: ServiceRow) => (line.getIsGrouped() ? line.toggleExpanded() : onOpen(line.original.id));
  return { active, onKeyDown, stand };
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
};

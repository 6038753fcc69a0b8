import { type KeyboardEvent, useEffect, useState } from 'react';
import type { Line } from './service-table.tsx';

const PAGE = 10;

interface GridKeys {
  readonly lines: readonly Line[];
  readonly toggle: (group: string) => void;
  readonly onOpen: (id: string) => void;
  readonly scrollTo: (index: number) => void;
}

/**
 * A tree grid by keyboard: arrows, `j` and `k` step, `Home`, `End` and the page keys leap, left and right close and open a
 * group, `Enter` opens the vehicle or turns the group. Returns the line that the keyboard stands on.
 */
export function useGridKeys({ lines, toggle, onOpen, scrollTo }: GridKeys) {
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
  const act = (key: string, line: Line): boolean => {
    const step = STEPS[key];
    if (step !== undefined) goTo(active + step);
    else if (key === 'Home') goTo(0);
    else if (key === 'End') goTo(lines.length - 1);
    else if (key === 'Enter') enter(line);
    else if (key === 'ArrowRight' && line.kind === 'group' && !line.isOpen) toggle(line.group.key);
    else if (key === 'ArrowLeft' && line.kind === 'group' && line.isOpen) toggle(line.group.key);
    else if (key === 'ArrowLeft' && line.kind === 'row') goTo(lines.findLastIndex(isHead, active));
    else return false;
    return true;
  };
  const isHead = ({ kind }: Line, index: number) => kind === 'group' && index <= active;
  const enter = (line: Line) => (line.kind === 'row' ? onOpen(line.row.id) : toggle(line.group.key));
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

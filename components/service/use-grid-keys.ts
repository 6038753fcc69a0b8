import { type KeyboardEvent, useEffect, useState } from 'react';
import { isHead, type ServiceLine } from './service-table-model.ts';

const PAGE = 10;

interface GridKeys {
  readonly lines: readonly ServiceLine[];
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
  const act = (key: string, line: ServiceLine): boolean => {
    const step = STEPS[key];
    if (step !== undefined) goTo(active + step);
    else if (key === 'Home') goTo(0);
    else if (key === 'End') goTo(lines.length - 1);
    else if (key === 'Enter') enter(line);
    else if (key === 'ArrowRight' && isHead(line) && !line.getIsExpanded()) line.toggleExpanded(true);
    else if (key === 'ArrowLeft' && isHead(line) && line.getIsExpanded()) line.toggleExpanded(false);
    else if (key === 'ArrowLeft' && !isHead(line)) goTo(lines.findLastIndex(isItsHead));
    else return false;
    return true;
  };
  const isItsHead = (line: ServiceLine, index: number) => isHead(line) && index <= active;
  const enter = (line: ServiceLine) => (isHead(line) ? line.toggleExpanded() : onOpen(line.car.id));
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

/** Two labels nearer to each other than this share of the span would lie on one another on one line. */
const APART = 0.2;
/** Lines that a chart has room for. */
const LINES = [0, 1, 2] as const;

interface Told {
  /** Epoch ms. */
  readonly at: number;
  readonly kind: string;
}

/**
 * Events with the line that their label stands on, so that none lies on another; null = not labelled, as its like stands
 * beside it, or there is no room. What is told twice of the same moment is one.
 * @param events by time
 * @param span what the chart shows, ms
 */
export function labelled<T extends Told>(events: readonly T[], span: number): (T & { readonly line: number | null })[] {
  const lastOn: T[] = [];
  const isNear = (one: T | undefined, { at }: T) => one !== undefined && at - one.at < APART * span;
  const once = [...new Map(events.map((event) => [`${event.kind} ${event.at}`, event])).values()];
  return once.map((event) => {
    if (lastOn.some((one) => one.kind === event.kind && isNear(one, event))) return { ...event, line: null };
    const line = LINES.find((place) => !isNear(lastOn[place], event)) ?? null;
    if (line !== null) lastOn[line] = event;
    return { ...event, line };
  });
}

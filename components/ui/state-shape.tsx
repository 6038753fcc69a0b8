import type { DisplayState } from '../../lib/vehicle/display-state.ts';

const COLOUR: Record<DisplayState, string> = {
  moving: 'text-moving',
  idle: 'text-moving',
  parked: 'text-parked',
  asleep: 'text-parked',
  no_news: 'text-nonews',
};

/** A vehicle's state as a shape, so that it reads without colour too. Decorative: words stand beside it. */
export function StateShape({ state, heading }: { readonly state: DisplayState; readonly heading: number | null }) {
  return (
    <svg viewBox="0 0 16 16" className={`size-4 shrink-0 ${COLOUR[state]}`} aria-hidden>
      <Shape state={state} heading={heading} />
    </svg>
  );
}

function Shape({ state, heading }: { readonly state: DisplayState; readonly heading: number | null }) {
  switch (state) {
    case 'moving':
      return <path d="M8 1.5 13.5 14 8 11 2.5 14Z" fill="currentColor" transform={`rotate(${heading ?? 0} 8 8)`} />;
    case 'idle':
      return (
        <g fill="none" stroke="currentColor" strokeWidth="1.5">
          <circle cx="8" cy="8" r="6" />
          <path d="M6.25 5.5v5M9.75 5.5v5" />
        </g>
      );
    case 'parked':
      return <rect x="2.5" y="2.5" width="11" height="11" rx="3" fill="currentColor" />;
    case 'asleep':
      return (
        <rect
          x="2.5"
          y="2.5"
          width="11"
          height="11"
          rx="3"
          fill="currentColor"
          fillOpacity="0.35"
          stroke="currentColor"
        />
      );
    case 'no_news':
      return <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="2" />;
  }
}

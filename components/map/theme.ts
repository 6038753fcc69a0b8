/** The design's tokens as the canvas needs them: values, not variables. Read anew when the theme changes. */
export interface MapTheme {
  readonly panel: string;
  readonly text: string;
  readonly second: string;
  readonly moving: string;
  readonly parked: string;
  readonly noNews: string;
  readonly warn: string;
  readonly critical: string;
  readonly sea: string;
  readonly land: string;
  readonly border: string;
  readonly street: string;
  readonly streetMajor: string;
  readonly streetCasing: string;
  readonly green: string;
  readonly built: string;
  readonly label: string;
}

const VARIABLES: Record<keyof MapTheme, string> = {
  panel: '--surface-panel',
  text: '--text',
  second: '--text-second',
  moving: '--state-moving',
  parked: '--state-parked',
  noNews: '--state-no-news',
  warn: '--state-warn',
  critical: '--state-critical',
  sea: '--map-sea',
  land: '--map-land',
  border: '--map-border',
  street: '--map-street',
  streetMajor: '--map-street-major',
  streetCasing: '--map-street-casing',
  green: '--map-green',
  built: '--map-built',
  label: '--map-label',
};

export function readTheme(): MapTheme {
  const style = getComputedStyle(document.documentElement);
  const entries = Object.entries(VARIABLES).map(([name, variable]) => [name, style.getPropertyValue(variable).trim()]);
  return Object.fromEntries(entries) as Record<keyof MapTheme, string>;
}

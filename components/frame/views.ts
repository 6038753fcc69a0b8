/** What the page can show, in the order of its bar. */
export const VIEWS = ['map', 'overview', 'service'] as const;
export type View = (typeof VIEWS)[number];

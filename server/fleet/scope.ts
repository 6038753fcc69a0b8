import type { SummaryColumns } from '../../lib/protocol/columns.ts';

/**
 * Which vehicles a viewer may see. Chosen by the server from what the viewer is granted, never from what a page says.
 * Frames are encoded once a scope.
 */
export interface Scope {
  /** Viewers with equal keys share their frames. */
  readonly key: string;
  readonly includes: (columns: SummaryColumns, row: number) => boolean;
}

/** The whole fleet: what everyone sees who may see anything, as there is one shared login. */
export const WHOLE_FLEET: Scope = { key: 'all', includes: () => true };

import { statfs } from 'node:fs/promises';
import type { OperatorReport } from '../../lib/protocol/operator.ts';

/** The disk on which a folder lies; null where the system does not say. */
export async function diskOf(folder: string): Promise<OperatorReport['disk']> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { folder, free: bavail * bsize, size: blocks * bsize };
  } catch {
    return null;
  }
}

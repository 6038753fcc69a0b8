import type { VarintReader, VarintWriter } from './varint.ts';
import { PROTOCOL_VERSION } from './version.ts';

const FLAG_MORE = 1;
const FLAG_SNAPSHOT = 2;
const FLAG_STEP = 4;

export interface FrameHeader {
  /** Number of this life of the fleet's state; another epoch means other rows. */
  readonly epoch: number;
  readonly since: number;
  readonly seq: number;
  /** The receiver lacks nothing up to here; below `seq` where the places of what it does not show come later. */
  readonly complete: number;
  /** Server's clock when the frame was made, epoch ms. */
  readonly serverTime: number;
  /** More parts of the same frame follow. */
  readonly more: boolean;
  /** The receiver empties its columns before it applies the first part. */
  readonly snapshot: boolean;
}

export interface ReadFrameHeader extends FrameHeader {
  readonly rows: number;
  readonly step: boolean;
}

export function writeHeader(writer: VarintWriter, header: FrameHeader, rows: number, step: boolean): void {
  writer.byte(PROTOCOL_VERSION);
  writer.byte((header.more ? FLAG_MORE : 0) | (header.snapshot ? FLAG_SNAPSHOT : 0) | (step ? FLAG_STEP : 0));
  const { epoch, since, seq, complete, serverTime } = header;
  for (const value of [epoch, since, seq, seq - complete, serverTime, rows]) writer.whole(value);
}

/** @throws RangeError when the bytes are no frame of this protocol version */
export function readHeaderFrom(reader: VarintReader): ReadFrameHeader {
  const version = reader.byte();
  if (version !== PROTOCOL_VERSION)
    throw new RangeError(`Frame of protocol ${version}, this is ${PROTOCOL_VERSION}. Reload the page.`);
  const flags = reader.byte();
  const [epoch, since, seq] = [reader.whole(), reader.whole(), reader.whole()];
  const complete = seq - reader.whole();
  const [serverTime, rows] = [reader.whole(), reader.whole()];
  const [more, snapshot, step] = [FLAG_MORE, FLAG_SNAPSHOT, FLAG_STEP].map((flag) => (flags & flag) !== 0);
  return { epoch, since, seq, complete, serverTime, rows, more: !!more, snapshot: !!snapshot, step: !!step };
}

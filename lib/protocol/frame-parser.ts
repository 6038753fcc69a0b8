/** Event name of the frames. */
export const FRAME_EVENT = 'frame';

/** What of socket.io's packets matters here; `EVENT` is number 2 of its protocol. */
interface Packet {
  readonly type: number;
  readonly nsp: string;
  readonly data?: unknown;
  readonly id?: number;
}
const EVENT = 2;

/** How a decoder tells what it read; protected there. */
interface Reserved {
  emitReserved(event: 'decoded', packet: Packet): unknown;
}

type Chunk = string | Uint8Array;
type Class<T> = new (...args: never[]) => T;

/** socket.io's own parser, as the package `socket.io-parser` exports it. */
export interface SocketParser {
  readonly Encoder: Class<{ encode(packet: Packet): Chunk[] }>;
  readonly Decoder: Class<{ add(chunk: Chunk): void }>;
}

/**
 * socket.io's parser, but that a frame is one binary WebSocket message of its bytes alone: by itself it would send two, the
 * first with the event's name in JSON. Nothing else that crosses our socket is binary.
 */
export function withFrames<P extends SocketParser>({ Encoder, Decoder }: P) {
  class FrameEncoder extends (Encoder as SocketParser['Encoder']) {
    override encode(packet: Packet): Chunk[] {
      const bytes = packet.type === EVENT ? frameIn(packet.data) : null;
      return bytes ? [bytes] : super.encode(packet);
    }
  }
  class FrameDecoder extends (Decoder as SocketParser['Decoder']) {
    override add(chunk: Chunk): void {
      if (typeof chunk === 'string') super.add(chunk);
      else (this as unknown as Reserved).emitReserved('decoded', { type: EVENT, nsp: '/', data: [FRAME_EVENT, chunk] });
    }
  }
  return { Encoder: FrameEncoder, Decoder: FrameDecoder };
}

function frameIn(data: unknown): Uint8Array | null {
  if (!Array.isArray(data) || data[0] !== FRAME_EVENT) return null;
  return data[1] instanceof Uint8Array ? data[1] : null;
}

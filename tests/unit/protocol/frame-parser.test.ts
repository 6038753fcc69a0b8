import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as parser from 'socket.io-parser';
import { withFrames } from '../../../lib/protocol/frame-parser.ts';

const { Encoder, Decoder } = withFrames(parser);

/** What a decoder makes of what the encoder made of a packet. */
function carried(packet: object): { chunks: unknown[]; packet: unknown } {
  const chunks = new Encoder().encode(packet as never);
  const decoder = new Decoder() as unknown as parser.Decoder;
  let decoded: unknown;
  decoder.on('decoded', (read) => {
    decoded = read;
  });
  for (const chunk of chunks) decoder.add(chunk);
  return { chunks, packet: decoded };
}

test('a frame is its bytes and nothing else', () => {
  const bytes = Uint8Array.of(1, 2, 3);
  const { chunks, packet } = carried({ type: 2, nsp: '/', data: ['frame', bytes] });
  assert.deepEqual(chunks, [bytes]);
  assert.deepEqual(packet, { type: 2, nsp: '/', data: ['frame', bytes] });
});

test('all else is as socket.io has it', () => {
  for (const packet of [
    { type: 2, nsp: '/', data: ['ack', 3] },
    { type: 2, nsp: '/', data: ['frame', 'no bytes'] },
    { type: 0, nsp: '/', data: { protocol: 4 } },
    { type: 2, nsp: '/', data: ['watch', null], id: 7 },
  ]) {
    const own = carried(packet);
    assert.deepEqual(own.packet, packet);
    assert.deepEqual(own.chunks, new parser.Encoder().encode(packet));
  }
});

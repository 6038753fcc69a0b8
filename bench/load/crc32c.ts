/** CRC-32C (Castagnoli), as Kafka's record batches carry it, of parts that are put together later. */
const POLYNOMIAL = 0x82f63b78;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  return crc >>> 0;
});

export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) {
    crc = (crc >>> 8) ^ (TABLE[(crc ^ (bytes[at] as number)) & 0xff] as number);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** What so many bytes that follow do to a CRC: a matrix over GF(2), a column each. */
export type Shift = Uint32Array;

export function shiftBy(bytes: number): Shift {
  let power = ONE_BYTE;
  let result: Shift = IDENTITY;
  for (let left = bytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = product(power, result);
    power = product(power, power);
  }
  return result;
}

/** CRC of two parts, of theirs; the second is as long as `shift` was made for. */
export function joined(first: number, second: number, shift: Shift): number {
  return (apply(shift, first) ^ second) >>> 0;
}

function apply(matrix: Shift, vector: number): number {
  let sum = 0;
  for (let column = 0, left = vector; left !== 0; column++, left >>>= 1) {
    if (left & 1) sum ^= matrix[column] as number;
  }
  return sum >>> 0;
}

const product = (second: Shift, first: Shift): Shift => first.map((column) => apply(second, column));
const IDENTITY: Shift = Uint32Array.from({ length: 32 }, (_, bit) => (1 << bit) >>> 0);
const ONE_BIT: Shift = Uint32Array.from({ length: 32 }, (_, bit) => (bit === 0 ? POLYNOMIAL : 1 << (bit - 1)));
const ONE_BYTE: Shift = [1, 2, 3].reduce((power) => product(power, power), ONE_BIT);

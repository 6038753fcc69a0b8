type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** A copy of an array of numbers with room for `size` of them, zeros behind what was there. */
export function widened<T extends Numbers>(old: T, size: number): T {
  const wider = new (old.constructor as new (size: number) => T)(size);
  wider.set(old);
  return wider;
}

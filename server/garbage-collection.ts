import { setFlagsFromString } from 'node:v8';

/**
 * Has the memory of buffers count as part of the heap's own limit. By itself V8 begins to look through the whole heap after
 * each 64 MB of buffers, whatever became of them: what Kafka sends in a second, at 20,000 messages. With 100,000 vehicles
 * that held the server up for half a second every two seconds and took 40 % of its time; with this it happens once in
 * minutes. Works after the start, as V8 asks for the flag each time.
 */
export function countBuffersAsHeap(): void {
  setFlagsFromString('--external-memory-accounted-in-global-limit');
}

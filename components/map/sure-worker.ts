/** The script is loaded again after this long when it did not come: the server may be away just then. */
const RETRY_MS = 3000;

/** A worker that is started again when it fails, or its script does not come. What it was asked by then is lost. */
export class SureWorker<To, From> {
  readonly #make: () => Worker;
  readonly #onMessage: (message: From) => void;
  readonly #onRestart: () => void;
  #worker: Worker;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param make makes the worker; here the bundler must find its script's name
   * @param onRestart called when another one stands in its place
   */
  constructor(make: () => Worker, onMessage: (message: From) => void, onRestart: () => void) {
    this.#make = make;
    this.#onMessage = onMessage;
    this.#onRestart = onRestart;
    this.#worker = this.#start();
  }

  post(message: To, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  close(): void {
    clearTimeout(this.#retry);
    // What it had said by then still comes, and would reach whoever is gone.
    this.#worker.onmessage = null;
    this.#worker.onerror = null;
    this.#worker.terminate();
  }

  #start(): Worker {
    const worker = this.#make();
    worker.onmessage = ({ data }: MessageEvent<From>) => this.#onMessage(data);
    worker.onerror = () => {
      worker.terminate();
      this.#retry = setTimeout(() => {
        this.#worker = this.#start();
        this.#onRestart();
      }, RETRY_MS);
    };
    return worker;
  }
}

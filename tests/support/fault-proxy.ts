import { connect, createServer, type Server, type Socket } from 'node:net';

/** What becomes of connections: they pass, new ones are closed at once, or nothing moves and nobody is told. */
export type ProxyMode = 'pass' | 'refuse' | 'hang';

/** Stands between a client and a server on loopback, and breaks what is between them. */
export class FaultProxy {
  readonly #target: number;
  readonly #server: Server;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  /** All that came from clients, also where the other side has gone. */
  readonly #clients = new Set<Socket>();
  #mode: ProxyMode = 'pass';

  private constructor(target: number) {
    this.#target = target;
    this.#server = createServer({ noDelay: true }, (client) => this.#accept(client));
  }

  /** @param port where it listens, 0 = any that is free @param target port that it hands on to */
  static async start(port: number, target: number): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(port, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** What hangs stays so for good: a connection over which nothing came does not come back by itself. */
  set(mode: ProxyMode): void {
    this.#mode = mode;
    if (mode === 'hang') for (const pair of this.#pairs) for (const socket of pair) socket.unpipe().pause();
  }

  /** Ends all connections that there are. */
  cut(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
    for (const socket of this.#clients) socket.destroy();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #accept(client: Socket): void {
    if (this.#mode === 'refuse') return void client.destroy();
    this.#clients.add(client);
    client.on('close', () => this.#clients.delete(client));
    if (this.#mode === 'hang') return void client.on('error', () => {}).pause();
    const server = connect({ port: this.#target, host: '127.0.0.1', noDelay: true });
    const pair = [client, server] as const;
    this.#pairs.add(pair);
    for (const [one, other] of [pair, [server, client] as const]) {
      one.on('error', () => {});
      one.on('close', () => {
        this.#pairs.delete(pair);
        // Who hangs does not hear that the other has gone.
        if (this.#mode !== 'hang') other.destroy();
      });
      one.pipe(other);
    }
  }
}

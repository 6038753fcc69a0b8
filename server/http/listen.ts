import { once } from 'node:events';
import type { Server } from 'node:http';
import { StartError } from '../start-error.ts';

/**
 * Listens, and says in words why it cannot.
 * @returns the port, which is a free one where 0 was asked for
 * @throws StartError naming the remedy
 */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new StartError(explain((error as NodeJS.ErrnoException).code, host, port, error as Error));
  }
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

function explain(code: string | undefined, host: string, port: number, error: Error): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`;
  if (code === 'EACCES')
    return `Port ${port} needs rights that this user has not. Choose one above 1023: PORT=3000 npm start`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST=${host} is no address of this machine. Remove HOST for 127.0.0.1.`;
  return `Cannot listen on ${host}:${port} (${error.message}). Check HOST and PORT.`;
}

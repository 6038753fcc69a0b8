import type { IncomingMessage } from 'node:http';
import type { Logger } from '../logger.ts';
import { addressOf } from './address.ts';

/** A public id; what else a page or a program names is not repeated in a log. */
const ID = /^[a-z2-7]{12}$/;

/** What was looked at: positions of people's cars are personal data, so it is written down who saw which. */
export interface AccessLog {
  /** A vehicle was opened on a page, or read by a program. @param id public id, as it was given */
  vehicle(id: unknown, request: IncomingMessage): void;
  /** Many vehicles were read at once. */
  fleet(request: IncomingMessage): void;
  /** Somebody logged in, or tried to. */
  login(result: 'ok' | 'wrong' | 'too_many', request: IncomingMessage): void;
}

export function createAccessLog(logger: Logger, behindProxy: boolean): AccessLog {
  const note = (request: IncomingMessage, access: object) => {
    logger.info({ ...access, address: addressOf(request, behindProxy) }, 'access');
  };
  return {
    vehicle: (id, request) => {
      if (typeof id === 'string' && ID.test(id)) note(request, { vehicle: id });
    },
    fleet: (request) => note(request, { fleet: 'all' }),
    login: (result, request) => note(request, { login: result }),
  };
}

import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig, readEnv } from './config.ts';
import { listen } from './http/listen.ts';
import { onStop } from './lifecycle.ts';
import { createLogger } from './logger.ts';
import { startMotorpool } from './motorpool.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  const env = readEnv(process.env, root);
  const config = readConfig(env, root);
  const logger = createLogger(config.logLevel, process.stdout.isTTY || env.LOG_FORMAT !== 'json');
  const motorpool = await startMotorpool({ config, root, dev: process.argv.includes('--dev'), logger });
  onStop(logger, () => motorpool.stop());
} catch (error) {
  const known = error instanceof ConfigError;
  process.stderr.write(`motorpool: ${known ? error.message : ((error as Error)?.stack ?? error)}\n`);
  process.exit(1);
}

import { LaunchError } from './report.js';
import { runStep } from './step.js';

/** What npm prints when it cannot reach its registry. */
const OFFLINE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR)\b/;
const NO_WRITE = /\b(EACCES|EPERM|EROFS|ENOSPC)\b.*$/m;

/**
 * Runs npm under the given Node and waits. Its output is kept back and shown only as a fault's reason.
 * @throws LaunchError with the remedy when npm fails.
 */
export async function runNpm(node, args) {
  const { code, output } = await collect(node, args);
  if (code === 0) return;
  if (OFFLINE.test(output)) {
    throw new LaunchError(
      'The npm registry cannot be reached, and packages are still missing. Connect to the network (or set npm\'s "registry" or "proxy") and run the command again.',
    );
  }
  const noWrite = output.match(NO_WRITE);
  if (noWrite) {
    throw new LaunchError(
      `npm could not write its files (${noWrite[0].trim()}). Free space or mend the rights, then run it again.`,
    );
  }
  const reason = output.split('\n').find((line) => /^npm (error|ERR!)/.test(line)) ?? output.trim().split('\n').at(-1);
  throw new LaunchError(`"npm ${args[0]}" failed: ${reason}`);
}

async function collect(node, args) {
  const cli = process.env.npm_execpath;
  // Fewer retries than npm's own: a machine without network shall hear of it in seconds, not in minutes.
  const options = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--no-progress'];
  try {
    if (cli?.endsWith('.js')) return await runStep(node, [cli, ...args, ...options]);
    return await runStep('npm', [...args, ...options], { shell: process.platform === 'win32' });
  } catch (error) {
    throw new LaunchError(`npm could not be started (${error.code}). Install npm with Node.`);
  }
}

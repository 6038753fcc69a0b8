import { spawnSync } from 'node:child_process';

/** `npm run audit`: asks the registry for known weaknesses of the packages that a server runs with. */
const cli = process.env.npm_execpath;
const [command, args] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
const { status } = spawnSync(command, [...args, 'audit', '--omit=dev', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);

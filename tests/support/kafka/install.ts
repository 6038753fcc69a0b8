import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const POM = fileURLToPath(new URL('./pom.xml', import.meta.url));
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
const MIN_JAVA = 17;
const PACKAGES = ['default-jre-headless', 'maven', 'openssl'];

/**
 * Puts Apache Kafka into the cache, with Maven, if it is not there yet: 43 MB, once a machine.
 * @returns the folder of its jars
 * @throws Error that says what to install when Java 17, Maven or openssl are missing and cannot be installed here
 */
export async function ensureKafka(): Promise<string> {
  const folder = join(cacheFolder(), `kafka-${kafkaVersion()}`);
  const lib = join(folder, 'lib');
  const complete = join(folder, 'complete');
  const present = existsSync(complete);
  ensureTools(present ? [JAVA, OPENSSL] : [JAVA, OPENSSL, MAVEN]);
  if (present) return lib;
  // Beside it and under a name of our own, as another test may be at the same.
  const part = `${folder}.part-${process.pid}`;
  mkdirSync(join(part, 'lib'), { recursive: true });
  await run('mvn', ['-q', '-B', '-f', POM, COPY, `-DoutputDirectory=${join(part, 'lib')}`, '-DincludeScope=runtime']);
  // Last, so that a download that was cut off is never taken for a whole one.
  writeFileSync(join(part, 'complete'), `${new Date().toISOString()}\n`);
  if (!existsSync(complete)) {
    rmSync(folder, { recursive: true, force: true });
    renameSync(part, folder);
  }
  rmSync(part, { recursive: true, force: true });
  return lib;
}

interface Tool {
  readonly name: string;
  readonly works: () => boolean;
}

const JAVA: Tool = { name: `a Java runtime ${MIN_JAVA} or newer`, works: () => javaVersion() >= MIN_JAVA };
const MAVEN: Tool = { name: 'Maven', works: () => outputOf('mvn', ['-v']) !== null };
const OPENSSL: Tool = { name: 'openssl', works: () => outputOf('openssl', ['version']) !== null };

function ensureTools(tools: readonly Tool[]): void {
  if (tools.every(({ works }) => works())) return;
  if (process.getuid?.() === 0 && outputOf('apt-get', ['--version']) !== null) {
    const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'ignore' } as const;
    execFileSync('apt-get', ['update'], options);
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], options);
  }
  const missing = tools.filter(({ works }) => !works()).map(({ name }) => name);
  if (missing.length === 0) return;
  throw new Error(
    `The server tests run a real Kafka and need ${missing.join(' and ')}. ` +
      `On Debian or Ubuntu: sudo apt-get install ${PACKAGES.join(' ')}. On macOS: brew install openjdk maven openssl.`,
  );
}

/** Major version of the Java that is found first; 0 = none. */
function javaVersion(): number {
  return Number(/version "(\d+)/.exec(outputOf('java', ['-version']) ?? '')?.[1] ?? 0);
}

function outputOf(command: string, args: readonly string[]): string | null {
  try {
    // java -version writes to stderr.
    return execFileSync('sh', ['-c', '"$@" 2>&1', 'sh', command, ...args], { encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return null;
  }
}

function kafkaVersion(): string {
  const version = /<artifactId>kafka_[\d.]+<\/artifactId>\s*<version>([^<]+)</.exec(readFileSync(POM, 'utf8'))?.[1];
  if (version === undefined) throw new Error(`${POM} names no version of Kafka`);
  return version;
}

function cacheFolder(): string {
  const { MOTORPOOL_CACHE, XDG_CACHE_HOME } = process.env;
  return MOTORPOOL_CACHE || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'motorpool');
}

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Certificates of one test broker. Paths are of PEM keystores: key and certificate in one file. */
export interface Certificates {
  /** PEM of the authority that signed both. */
  readonly ca: string;
  /** PEM of an authority that signed nothing. */
  readonly otherCa: string;
  /** For localhost and 127.0.0.1. */
  readonly keystore: string;
  /** For a host that the broker is not. */
  readonly wrongHostKeystore: string;
}

const CURVE = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** Makes them with openssl in a folder. */
export function makeCertificates(folder: string): Certificates {
  const ca = makeAuthority(folder, 'ca');
  const otherCa = makeAuthority(folder, 'other-ca');
  return {
    ca: readFileSync(ca, 'utf8'),
    otherCa: readFileSync(otherCa, 'utf8'),
    keystore: makeKeystore(folder, 'server', 'DNS:localhost,IP:127.0.0.1'),
    wrongHostKeystore: makeKeystore(folder, 'wrong-host', 'DNS:elsewhere.example'),
  };
}

function makeAuthority(folder: string, name: string): string {
  const path = join(folder, `${name}.pem`);
  const key = join(folder, `${name}.key`);
  openssl(['req', '-x509', ...CURVE, '-keyout', key, '-out', path, '-days', '2', '-subj', `/CN=${name} of a test`]);
  return path;
}

function makeKeystore(folder: string, name: string, hosts: string): string {
  const key = join(folder, `${name}.key`);
  const request = join(folder, `${name}.csr`);
  const certificate = join(folder, `${name}.crt`);
  const extensions = join(folder, `${name}.ext`);
  const keystore = join(folder, `${name}.pem`);
  writeFileSync(extensions, `subjectAltName=${hosts}\n`);
  openssl(['req', ...CURVE, '-keyout', key, '-out', request, '-subj', `/CN=${name}`]);
  const ca = ['-CA', join(folder, 'ca.pem'), '-CAkey', join(folder, 'ca.key'), '-CAcreateserial'];
  openssl(['x509', '-req', '-in', request, ...ca, '-out', certificate, '-days', '2', '-extfile', extensions]);
  writeFileSync(keystore, readFileSync(key, 'utf8') + readFileSync(certificate, 'utf8'));
  return keystore;
}

function openssl(args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: 'pipe' });
}

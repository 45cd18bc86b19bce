// The W3C's rules for HTML by the Nu checker: no errors and no warnings, all pages in one run.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

export async function nu(sites, findings) {
  const files = sites.flatMap((site) => site.pages.map((page) => path.join(site.folder, page)));
  const args = ['-Xss8m', '-jar', jar, '--format', 'json', '--exit-zero-always', ...files];
  const said = await new Promise((resolve, reject) => {
    execFile('java', args, { maxBuffer: 1 << 28 }, (error, out, err) => (error ? reject(error) : resolve(err || out)));
  }).catch((error) => JSON.stringify({ messages: [{ url: 'java', message: String(error) }] }));
  for (const { url, lastLine, message, extract } of JSON.parse(said).messages) {
    findings.push(`Nu: ${decodeURI(url)}:${lastLine}: ${message} ${(extract ?? '').slice(0, 200)}`);
  }
}

// The W3C's rules for HTML by the Nu checker: no errors and no warnings, all pages in one run. It fetches them from a server
// on this machine: of files it does not know the origin, and takes their pictures for ones that the policy stops.

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';

const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

export async function nu(sites, findings) {
  const pages = sites.flatMap(({ name, folder, pages }) => pages.map((page) => [`/${name}/${page}`, path.join(folder, page)]));
  const files = new Map(pages);
  const server = createServer(async (request, response) => {
    const file = files.get(decodeURI(request.url));
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(file ? await readFile(file) : undefined);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const addresses = [...files.keys()].map((address) => origin + encodeURI(address));
  const settings = { 'allow-forbidden-hosts': true, 'connection-timeout': 60000, 'socket-timeout': 60000 };
  const properties = Object.entries(settings).map(([name, value]) => `-Dnu.validator.servlet.${name}=${value}`);
  const args = ['-Xss8m', ...properties, '-jar', jar, '--format', 'json', '--exit-zero-always', ...addresses];
  const said = await new Promise((done) => {
    execFile('java', args, { maxBuffer: 1 << 28 }, (error, out, err) => done(error ? String(error) : err || out));
  });
  server.close();
  try {
    for (const { url, lastLine, message, extract } of JSON.parse(said).messages) {
      const page = decodeURI(url).replace(origin, '');
      // What hostile hands wrote is of no language, which the checker guesses anyway.
      if (page.startsWith('/hostile/') && message.startsWith('This document appears to be written in')) continue;
      findings.push(`Nu: ${page}:${lastLine}: ${message} ${(extract ?? '').slice(0, 200)}`);
    }
  } catch (error) {
    findings.push(`Nu: ${error}: ${said.slice(0, 400)}`);
  }
}

// A page with all that it loads stays under the limit of its site; a single file loads nothing.

import { stat } from 'node:fs/promises';
import path from 'node:path';

export async function weight(visit) {
  await visit.open();
  const names = visit.requests.map((url) => decodeURIComponent(new URL(url).pathname.slice(1)));
  const sizes = await Promise.all(names.map((name) => stat(path.join(visit.site.folder, name))));
  const sum = sizes.reduce((sum, { size }) => sum + size, 0);
  const { limit, isSingle } = visit.site;
  if (isSingle) visit.expect(names.length === 1, `a single file loads ${names.slice(1)}`);
  if (limit) visit.expect(sum <= limit, `${sum} bytes, with ${names.length - 1} files`);
}

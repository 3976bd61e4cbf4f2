/** `npm run codes`: the current one-time codes of the demo office in PATRAVALI_DATA_DIR. */
import { readDemoSignIns } from '../src/server/demo/index.ts';
import { totpOf } from '../src/server/people/index.ts';

const dataDir = process.env['PATRAVALI_DATA_DIR'] ?? './data';
const demo = readDemoSignIns(dataDir);
if (demo === null) {
  console.error(`There is no demo office in ${dataDir}: start one with npm start.`);
  process.exit(1);
}
const wanted = process.argv[2]?.toLowerCase() ?? '';
for (const { userId, totpSecret, posts, name } of demo.people) {
  if (!`${userId} ${posts.join(' ')}`.toLowerCase().includes(wanted)) continue;
  const totp = totpOf(totpSecret);
  const left = Math.ceil(totp.remaining() / 1000);
  console.log(
    `${totp.generate()}  (${left} s)  ${userId.padEnd(46)} ${posts.join(' + ')}  ${name.hi}`,
  );
}

// One act and its sealing in a process of its own, whose clock a test may fake:
// `node clock-process.ts DATABASE_URL DATA_DIR`. Prints what that process takes for the time.
import { systemActor } from '../../src/core/words.ts';
import { act } from '../../src/server/ledger/index.ts';
import { openDatabase } from '../../src/server/platform/database.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { uuidv7 } from '../../src/server/platform/random.ts';
import { realWorld } from '../../src/server/platform/world.ts';
import { makeUnits, openTestLog } from './log.ts';

const [url = '', dataDir = ''] = process.argv.slice(2);
await using db = openDatabase({ url, log: silentLog });
const log = await openTestLog(db, dataDir);
await using sealer = await log.seal({ clockBoundSeconds: 60 });
const bounds = { clockSeconds: 60 };
const ledger = { db, world: realWorld, projections: [], nudge: () => undefined, bounds };
const request = { actor: systemActor(uuidv7()), key: uuidv7(), input: { count: 1 } };
const outcome = await act(ledger, makeUnits, request);
const { size } = await sealer.sealNow();
console.log(JSON.stringify({ now: Date.now(), outcome, size }));

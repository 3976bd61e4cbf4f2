/**
 * `npm start`: reads the settings, runs the office until it is told to stop, prints where it is and
 * who may enter.
 */
import { helpText, readConfig, secretsOf, StartError } from './platform/config.ts';
import { createLog } from './platform/log.ts';
import { startOffice } from './office.ts';
import type { Office } from './office.ts';

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    console.log(helpText());
    return;
  }
  const config = readConfig(process.env);
  const log = createLog(config.logLevel, undefined, secretsOf(config));
  const office = await startOffice(config, log);
  announce(office);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    office.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function announce({ url, demo, unfounded }: Office): void {
  const lines = ['', `Patravali is ready: ${url}`];
  if (demo !== null) {
    lines.push('', `Demo sign-ins (password: ${demo.password}; one-time codes: npm run codes)`);
    for (const { userId, name, posts } of demo.people)
      lines.push(`  ${userId.padEnd(46)} ${posts.join(' + ').padEnd(32)} ${name.hi}`);
  }
  if (unfounded)
    lines.push(
      '',
      'This instance has no organisation and no super admin yet:',
      '  npm run found -- --example > founding.json   (fill it in)',
      '  npm run found -- founding.json',
    );
  console.log(`${lines.join('\n')}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
});

/** Starts an office of its own for the walks, as `npm start` would. */
import { startServer, withoutOurs } from '../../../scripts/demo-office.ts';
import type { Server } from '../../../scripts/demo-office.ts';
import { readDemoSignIns } from '../../../src/server/demo/index.ts';
import type { DemoSignIns } from '../../../src/server/demo/index.ts';

export type StartedOffice = Server & { readonly signIns: DemoSignIns };

/** `port` 0 takes any free one. */
export async function startOffice(
  dataDir: string,
  given: {
    readonly mail?: string;
    readonly port?: number;
    readonly settings?: Readonly<Record<string, string>>;
  } = {},
): Promise<StartedOffice> {
  const server = await startServer({
    ...withoutOurs(process.env),
    PATRAVALI_DATA_DIR: dataDir,
    PATRAVALI_PORT: String(given.port ?? 0),
    PATRAVALI_LOG_LEVEL: 'error',
    ...given.settings,
    ...(given.mail === undefined
      ? {}
      : {
          PATRAVALI_SMTP_URL: given.mail,
          PATRAVALI_MAIL_FROM: 'dispatch@udaharanpur.gov.example',
        }),
  });
  const signIns = readDemoSignIns(dataDir);
  if (signIns === null) throw new Error('the office started without its demo sign-ins');
  return { ...server, signIns };
}

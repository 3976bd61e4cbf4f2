/** Sending a list as bytes: to be checked, to get its faults as a file, to be kept. */
import type { ActReply } from '../../contract/endpoint.ts';
import type { RollReport } from '../../contract/rolls.ts';
import { sendBytes } from '../api/index.ts';
import type { Sent } from '../api/index.ts';

export async function checkRoll(file: File, onProgress: (sent: Sent) => void): Promise<RollReport> {
  const reply = await sendBytes('checkRoll', { name: file.name }, file, { onProgress });
  return JSON.parse(await reply.text()) as RollReport;
}

export async function uploadRoll(file: File, key: string): Promise<ActReply> {
  const reply = await sendBytes('uploadRoll', { name: file.name }, file, { key });
  return JSON.parse(await reply.text()) as ActReply;
}

/** Gives the browser a file to keep. */
export async function saveFaults(file: File, as: 'csv' | 'xlsx'): Promise<void> {
  const bytes = await sendBytes('rollFaults', { name: file.name, as }, file, {});
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = `${file.name.replace(/\.\w{1,5}$/u, '')}-faults.${as}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** How far the audit is: a bar on a terminal, else a line for each part that takes its time. */
import { type Phase, PHASES } from './audit.ts';

export type Progress = {
  readonly tell: (phase: Phase, share: number) => void;
  readonly end: () => void;
};

const WIDTH = 30;
/** Time between two pictures of the bar, and before a part is worth a line. */
const BAR_MS = 100;
const LINE_MS = 2_000;

/** On this stream; on none, silence. */
export function progressOn(stream: NodeJS.WriteStream | undefined): Progress {
  if (stream === undefined) return { tell: () => undefined, end: () => undefined };
  const everyMs = stream.isTTY ? BAR_MS : LINE_MS;
  let shown = Date.now();
  let drawn = false;
  return {
    tell: (phase, share) => {
      if (Date.now() - shown < everyMs) return;
      shown = Date.now();
      drawn = true;
      const line = `${bar(phase, share)} ${phase}`;
      stream.write(stream.isTTY ? `\r${line.padEnd(60)}` : `${line}\n`);
    },
    end: () => {
      if (drawn && stream.isTTY) stream.write(`\r${' '.repeat(60)}\r`);
    },
  };
}

/** All parts count alike; within one, its share. */
function bar(phase: Phase, share: number): string {
  const whole = (PHASES.indexOf(phase) + Math.min(1, share)) / PHASES.length;
  const full = Math.round(whole * WIDTH);
  const percent = `${Math.floor(whole * 100)}`.padStart(3);
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${percent} %`;
}

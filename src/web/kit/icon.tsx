import type { ReactNode } from 'react';

/** Drawn on a 16 by 16 grid with one stroke; always beside or inside something that has a name. */
const PATHS = {
  inbox: 'M2 9.5h3.5l1 2h3l1-2H14M2 9.5 4 3.5h8l2 6v3.5H2z',
  sent: 'm2 8 12-5-4 11-2.5-4.5zm5.5 1.5L14 3',
  created: 'm3 13 .7-3L11 2.7l2.3 2.3L6 12.3zM9.4 4.3l2.3 2.3',
  files: 'M2 4h4l1.5 2H14v7H2z',
  scan: 'M3 2.5h7l3 3v8H3zM10 2.5v3h3M5.5 8.5h5M5.5 11h5',
  dispatch: 'M2 4h12v8H2zm0 0 6 5 6-5',
  closed: 'M3 6h10v7.5H3zM2 3h12v3H2zM6.5 8.5h3',
  desk: 'M2 8.5 8 3l6 5.5M3.5 7.5V13h9V7.5M6.5 13V9.5h3V13',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zm3.5-1.5L14 14',
  help: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.3 6.4q0-2 1.7-2t1.7 1.8Q9.7 7.6 8 9.2M8 11v.6',
  user: 'M8 8a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 8 8zm-5 5.5c.4-2.6 2.3-3.8 5-3.8s4.6 1.2 5 3.8',
  close: 'm4 4 8 8m0-8-8 8',
  check: 'm3 8.5 3.2 3.2L13 4.8',
  down: 'm4 6 4 4 4-4',
  left: 'm10 3-5 5 5 5',
  right: 'm6 3 5 5-5 5',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2 8h12M5 5 2 8l3 3m6-6 3 3-3 3',
  upload: 'M8 10.5V2.5m-3 3 3-3 3 3M2.5 10v3.5h11V10',
  download: 'M8 2.5v8m-3-3 3 3 3-3M2.5 10v3.5h11V10',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2m-7-2h7v4h-7z',
  back: 'M6 4 2.5 7.5 6 11M2.5 7.5h7a4 4 0 0 1 0 8',
  undo: 'M5 3 2 6l3 3M2 6h7.5a4 4 0 0 1 0 8H6',
  lock: 'M4 7h8v6.5H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  star: 'm8 2.3 1.7 3.6 4 .5-3 2.7.8 4L8 11.2 4.5 13l.8-4-3-2.6 4-.5z',
  at: 'M10.5 8A2.5 2.5 0 1 1 8 5.5 2.5 2.5 0 0 1 10.5 8zm0-2v3c0 2 3 2 3-1A5.5 5.5 0 1 0 11 12.4',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zm0-9v3.2l2.2 1.4',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  bold: 'M4.5 2.5h4a2.6 2.6 0 0 1 0 5.3h-4zm0 5.3h4.7a2.8 2.8 0 0 1 0 5.7H4.5z',
  italic: 'M7 2.5h5M4 13.5h5M9.7 2.5l-3.4 11',
  underline: 'M4.5 2.5V7a3.5 3.5 0 0 0 7 0V2.5M3.5 13.5h9',
  bullets: 'M6 4h8M6 8h8M6 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01',
  numbers: 'M7 4h7M7 8h7M7 12h7M2.5 2.5h1v3M2 7.5h2L2.2 9.8H4M2 11.5h2v2.5H2',
  table: 'M2 3h12v10H2zM2 6.5h12M2 9.8h12M6 3v10M10 3v10',
  link: 'm6.5 9.5 3-3M7 4.5 8.5 3A3 3 0 0 1 13 7.5L11.5 9m-7-2L3 8.5A3 3 0 0 0 7.5 13L9 11.5',
  alert: 'M8 2.5 14.5 13.5h-13zM8 6.5v3.3M8 11.6v.2',
  menu: 'M2 4h12M2 8h12M2 12h12',
  split: 'M2 3h12v10H2zM8 3v10',
  paneLeft: 'M2 3h12v10H2zM11 3v10',
  paneRight: 'M2 3h12v10H2zM5 3v10',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({
  name,
  size = 16,
}: {
  readonly name: IconName;
  readonly size?: number;
}): ReactNode {
  const dots = name === 'more' || name === 'bullets';
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={dots ? 1.8 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

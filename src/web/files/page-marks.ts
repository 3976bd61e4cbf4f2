const MARK = /%%Page: (\d+) (\d+)\n/gu;

/**
 * Reads the marks that stand before each page in the stream. A mark that is cut between two pieces
 * is passed over: the next one tells more.
 */
export function pageReader(tell: (done: number, of: number) => void): (some: Uint8Array) => void {
  const words = new TextDecoder('latin1');
  return (some) => {
    const last = [...words.decode(some, { stream: true }).matchAll(MARK)].at(-1);
    if (last !== undefined) tell(Number(last[1]), Number(last[2]));
  };
}

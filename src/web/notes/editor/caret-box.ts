/** Where the caret stands in the window. */
export type CaretBox = { readonly left: number; readonly top: number; readonly bottom: number };

const HEIGHT_PX = 290;
const WIDTH_PX = 280;

/** Below the caret, or above it where the window ends. */
export function placed(at: CaretBox) {
  const left = Math.min(Math.max(8, at.left - 8), innerWidth - WIDTH_PX - 8);
  const below = at.bottom + HEIGHT_PX < innerHeight;
  return below ? { left, top: at.bottom + 4 } : { left, bottom: innerHeight - at.top + 4 };
}

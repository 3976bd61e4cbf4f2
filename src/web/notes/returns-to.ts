import type { PostCard } from '../../contract/endpoint.ts';
import type { File } from '../../contract/files.ts';

/**
 * To whom a file goes when it is returned: the post that sent it to its holder. A send that was
 * pulled back never took place, so it is passed over.
 */
export function returnsTo(file: Pick<File, 'holder' | 'movements'>): PostCard | null {
  const came = file.movements.findLast(
    (move) => move.pulledBackAt === null && move.to.id === file.holder.id,
  );
  return came?.from ?? null;
}

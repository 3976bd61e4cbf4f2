/** One organisation as its sheet and its forms know it. */
import type { ReplyTo } from '../api/index.ts';

export type Organisation = ReplyTo<'readOrganisation'>;

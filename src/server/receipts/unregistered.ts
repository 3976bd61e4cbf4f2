/** Setting dak aside that is not registered. */
import { setDakAside } from '../../core/unregistered.ts';
import type { UnregisteredDak } from '../../core/unregistered.ts';
import type { Json } from '../../core/words.ts';
import type { Verb } from '../ledger/index.ts';

export const setDakAsideVerb: Verb<UnregisteredDak & Json, null> = {
  name: 'setDakAside',
  load: () => Promise.resolve(null),
  decide: (_, dak, context) => setDakAside(context.newId(), dak, context),
  reply: (changed) => {
    const [one] = changed.all;
    const id = one?.id ?? '';
    const { version } = changed.get(id);
    return { id, kind: 'unregistered', number: null, version, status: 'set_aside', abilities: [] };
  },
};

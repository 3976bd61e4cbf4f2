/** A letter leaves: through the CRU and back, returned, into another desk, and by mail. */
import { indiaDay } from '../../src/core/days.ts';
import * as dispatch from '../../src/server/dispatch/commands.ts';
import type { TestOffice } from './office.ts';
import { id, step } from './life-step.ts';
import type { Step } from './life-step.ts';

export function lifeOfDispatch(office: TestOffice): readonly Step[] {
  const [clerk, inspector] = [office.on('CLK'), office.on('INSP(EN)')];
  const other = office.on('SUPDT(IU)');
  const dispatched = dispatch.dispatchIssueVerb(true);
  const plain = { modeNumber: '', postagePaise: null, receiver: null };
  const today = () => indiaDay(new Date().toISOString());
  return [
    step('await a reply', [inspector, dispatch.awaitReplyVerb], (m) => ({
      id: id(m, 'issue'),
      on: '2099-01-31',
    })),
    step('the reply has come', [inspector, dispatch.linkReplyVerb], (m) => ({
      id: id(m, 'issue'),
      receipt: id(m, 'second'),
    })),
    step('to the CRU', [inspector, dispatch.sendToCruVerb], (m) => ({
      id: id(m, 'issue'),
      addressees: [0, 1],
    })),
    step('back from the CRU', [clerk, dispatch.returnFromCruVerb], (m) => ({
      id: id(m, 'issue'),
      addressees: [0],
      reason: 'संलग्नक नहीं है',
    })),
    step('dispatch by hand', [clerk, dispatched], (m) => ({
      id: id(m, 'issue'),
      ...{ addressees: [1], mode: 'hand', ...plain },
    })),
    step('comes back', [clerk, dispatch.recordDeliveryVerb], (m) => ({
      id: id(m, 'issue'),
      ...{ seq: 1, status: 'returned' as const, on: today(), detail: 'कार्यालय बंद था' },
    })),
    step('dispatch inside', [clerk, dispatched], (m) => ({
      id: id(m, 'issue'),
      ...{ addressees: [1], mode: 'eoffice', ...plain, receiver: other.post },
    })),
    step('dispatch by mail', [clerk, dispatched], (m) => ({
      id: id(m, 'issue'),
      ...{ addressees: [0], mode: 'email', ...plain },
    })),
    step('mail answered', [office.system, dispatch.reportDeliveryVerb], (m) => ({
      id: id(m, 'issue'),
      ...{ seq: 3, status: 'sent' as const, detail: '250 OK' },
    })),
    step('delivered', [clerk, dispatch.recordDeliveryVerb], (m) => ({
      id: id(m, 'issue'),
      ...{ seq: 3, status: 'delivered' as const, on: today(), detail: '' },
    })),
  ];
}

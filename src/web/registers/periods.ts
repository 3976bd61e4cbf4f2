/** The periods that registers are asked for: months and the financial year from April. */
import type { Day } from '../../core/words.ts';

export type Period = { readonly from: Day; readonly to: Day };

export function thisMonth(today: Day): Period {
  return { from: `${today.slice(0, 8)}01`, to: today };
}

export function lastMonth(today: Day): Period {
  const end = new Date(`${today.slice(0, 8)}01T00:00:00Z`);
  end.setUTCDate(0);
  const to = end.toISOString().slice(0, 10);
  return { from: `${to.slice(0, 8)}01`, to };
}

export function thisFinancialYear(today: Day): Period {
  const [year = '', month = ''] = today.split('-');
  const began = Number(month) >= 4 ? Number(year) : Number(year) - 1;
  return { from: `${began}-04-01`, to: today };
}

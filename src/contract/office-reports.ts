/** Reports of posts and people for who administers an office: on screen and as a sheet. */
import { Type } from 'typebox';
import { OFFICE_REPORTS } from '../core/office-reports.ts';
import { DayText, Literals, Nullable, Strict, Uuid, endpoint } from './endpoint.ts';

const Name = Strict({ name: Literals(OFFICE_REPORTS) });
/** The first and last day; for one day both are that day; of what is now they say nothing. */
const Asked = { from: DayText, to: DayText, language: Literals(['hi', 'en']) };

export const readOfficeReport = endpoint({
  method: 'GET',
  path: '/api/office/reports/:name',
  summary: 'Vacant posts, additional charges, holders of a day, charges, people without a post',
  params: Name,
  query: Strict(Asked),
  reply: Strict({
    rows: Type.Array(
      Strict({
        id: Uuid,
        cells: Type.Array(Nullable(Type.Union([Type.String(), Type.Number()])), {
          description: 'In the order of the columns of the report; codes, ISO days and instants',
        }),
      }),
    ),
    /** There is more than a screen shows; the sheet holds all. */
    more: Type.Boolean(),
  }),
});
export const saveOfficeReport = endpoint({
  method: 'GET',
  path: '/api/office/reports/:name/file',
  summary: 'The same as CSV or XLSX, whole',
  params: Name,
  query: Strict({
    ...Asked,
    format: Literals(['csv', 'xlsx']),
    post: Type.Optional(Uuid),
  }),
  bytes: true,
});

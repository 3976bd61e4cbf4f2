/** What the paper of a whole file says: the same as its screens, to the same reader. */
import { fileStatus } from '../../core/files.ts';
import { indiaDay, indiaTime } from '../../core/days.ts';
import type { Bilingual } from '../../core/letters.ts';
import { ACTIONS, CLASSIFICATIONS, PRIORITIES } from '../../core/masters.ts';
import type { Choice } from '../../core/masters.ts';
import type { CorrespondenceEntry } from '../../core/files.ts';
import type { Actor, Hash, Id, Instant } from '../../core/words.ts';
import type { Movement, PostCard } from '../../contract/endpoint.ts';
import type { WholeFile } from '../dispatch/index.ts';
import { partiesOf } from '../files/index.ts';
import type { FileRow } from '../files/index.ts';
import { movementsOf } from '../movement/index.ts';
import { notesOf } from '../notes/index.ts';
import type { NoteRow } from '../notes/index.ts';
import { letterheadOf } from '../people/index.ts';
import type { Query } from '../platform/database.ts';
import { isoTime, systemClock } from '../platform/clock.ts';

export type PrintLanguage = keyof Bilingual;
/** Where the picture of a page of the correspondence is. Pages count from 1. */
export type PagePlace = { readonly hash: Hash; readonly page: number; readonly ratio: number };
/** What a page shows: its picture, or why there is none. */
export type PageShown = PagePlace | 'paper' | 'withheld';

export type PrintRequest = {
  readonly row: FileRow;
  readonly actor: Actor;
  readonly language: PrintLanguage;
  /** By the number of the page in the file. */
  readonly shown: ReadonlyMap<number, PageShown>;
};

export async function wholeFileOf(read: Query, request: PrintRequest): Promise<WholeFile> {
  const { row, actor, language, shown } = request;
  const { state } = row;
  const at = { org: actor.org, unit: actor.unit, signatory: actor.post };
  const [head, notes, movements, parties] = await Promise.all([
    letterheadOf(read, at),
    notesOf(read, state.id, false),
    movementsOf(read, state.id),
    partiesOf(read, state.id, actor.post),
  ]);
  const say = (words: Bilingual | null | undefined) => words?.[language] ?? '';
  return {
    office: say(head?.office),
    number: state.number,
    subject: state.cover.subject,
    printedOn: indiaDay(isoTime(systemClock)),
    printedBy: [say(head?.designation), say(head?.section)]
      .filter((part) => part !== '')
      .join(', '),
    facts: factsOf(row, language),
    notes: notes.map((note) => noteOf(note, language)),
    entries: state.correspondence.map((entry) => entryOf(entry, parties.get(entry.item))),
    pages: state.correspondence.flatMap((entry) =>
      Array.from({ length: entry.toPage - entry.fromPage + 1 }, (_, i) => {
        const page = entry.fromPage + i;
        const what = shown.get(page) ?? 'paper';
        const picture = typeof what === 'string' ? null : what.ratio;
        const said = typeof what === 'string' ? what : null;
        return { page, of: entry.number, ratio: picture, said };
      }),
    ),
    moves: movements.map((move, i) => moveOf(move, i, language)),
  };
}

function factsOf({ state, cards }: FileRow, language: PrintLanguage): WholeFile['facts'] {
  const { cover, computerNo, createdAt, createdBy, custody, notes, pages } = state;
  const opened = [moment(createdAt), cardOf(cards[createdBy], language)].join(' · ');
  const facts: (readonly [Bilingual, string])[] = [
    [{ en: 'Computer number', hi: 'कंप्यूटर संख्या' }, String(computerNo)],
    [{ en: 'Opened', hi: 'खोली गई' }, opened],
    [{ en: 'With', hi: 'किसके पास' }, cardOf(cards[custody.holder], language)],
    [{ en: 'State', hi: 'स्थिति' }, STATES[fileStatus(state)]?.[language] ?? ''],
    [
      { en: 'Classification', hi: 'वर्गीकरण' },
      wordOf(CLASSIFICATIONS, cover.classification, language),
    ],
    [{ en: 'Remarks', hi: 'अभ्युक्ति' }, cover.remarks],
    [{ en: 'Notes', hi: 'टिप्पणियाँ' }, String(notes)],
    [{ en: 'Pages of correspondence', hi: 'पत्राचार के पृष्ठ' }, String(pages)],
  ];
  return facts.filter(([, value]) => value.trim() !== '');
}

const STATES: Readonly<Record<string, Bilingual>> = {
  created: { en: 'Current', hi: 'चालू' },
  sent: { en: 'Sent, not yet opened', hi: 'भेजी गई, अभी खोली नहीं गई' },
  opened: { en: 'Current', hi: 'चालू' },
  linked: { en: 'Linked to another file', hi: 'दूसरी फाइल से संबद्ध' },
  parked: { en: 'Parked', hi: 'पार्क' },
  call_book: { en: 'In the call book', hi: 'कॉल बुक में' },
  closed: { en: 'Closed', hi: 'बंद' },
};

function noteOf({ state, card, person, behalf }: NoteRow, language: PrintLanguage) {
  const { no, fromPara, text, sentAt, delay } = state;
  const held =
    language === 'hi'
      ? `${delay?.days ?? 0} कार्य दिवस रोकी गई: ${delay?.reason ?? ''}`
      : `Held for ${delay?.days ?? 0} working days: ${delay?.reason ?? ''}`;
  const behalfOf = language === 'hi' ? 'की ओर से' : 'for';
  const signed = [
    person?.[language] ?? '',
    behalf === null ? '' : `${behalfOf} ${behalf[language]}`,
    cardOf(card, language),
    sentAt === null ? '' : moment(sentAt),
    delay === null ? '' : held,
  ];
  return {
    ...{ no: no ?? 0, firstPara: fromPara ?? 1, text },
    signed: signed.filter((line) => line !== ''),
  };
}

type Party = {
  readonly party: string;
  readonly subject: string;
  readonly letterDate: string | null;
};

function entryOf(
  { fromPage, toPage, number, at }: CorrespondenceEntry,
  found: Party | undefined,
): WholeFile['entries'][number] {
  const pages = fromPage === toPage ? `${fromPage}/C` : `${fromPage}–${toPage}/C`;
  const about = [found?.party ?? '', found?.subject ?? ''].filter((part) => part !== '');
  return [pages, number, about.join(' · '), dated(found?.letterDate ?? indiaDay(at))];
}

function moveOf(move: Movement, index: number, language: PrintLanguage): readonly string[] {
  const { from, to, fromPerson, sentAt, openedAt, pulledBackAt, action, priority, remarks } = move;
  const taken = language === 'hi' ? 'वापस लिया' : 'pulled back';
  const marked = [
    wordOf(ACTIONS, action, language),
    priority === 'ordinary' ? '' : wordOf(PRIORITIES, priority, language),
    remarks,
    pulledBackAt === null ? '' : `${taken} ${moment(pulledBackAt)}`,
  ];
  const by = fromPerson?.[language] ?? '';
  return [
    String(index + 1),
    [by, cardOf(from, language)].filter((part) => part !== '').join(', '),
    cardOf(to, language),
    moment(sentAt),
    openedAt === null ? '' : moment(openedAt),
    marked.filter((part) => part !== '').join(' · '),
  ];
}

function cardOf(card: PostCard | undefined, language: PrintLanguage): string {
  return card === undefined ? '' : `${card.designation[language]}, ${card.unit[language]}`;
}

function wordOf(list: readonly Choice[], code: string, language: PrintLanguage): string {
  return list.find((choice) => choice.code === code)?.[language] ?? code;
}

function moment(at: Instant): string {
  return `${dated(indiaDay(at))} ${indiaTime(at)}`;
}

function dated(day: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day);
  return parts === null ? day : `${parts[3]}.${parts[2]}.${parts[1]}`;
}

/** The dak that the reader may not see, by the id of the receipt. */
export function isWithheld(withheld: ReadonlySet<Id>, entry: CorrespondenceEntry): boolean {
  return entry.kind === 'receipt' && withheld.has(entry.item);
}

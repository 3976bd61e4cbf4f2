import './words.ts';
import { useLingui } from '@lingui/react/macro';
import type { PostCard } from '../../contract/endpoint.ts';
import type { DraftContent } from '../../core/drafts.ts';
import type { Addressee } from '../../core/letters.ts';
import { formName, formOf } from '../../core/letter-forms.ts';
import { formatDate } from '../i18n/format.ts';
import { language, pick } from '../i18n/language.ts';
import { Facts } from '../kit/index.ts';
import { PostLine } from '../movement/marks.tsx';
import css from './drafts.module.css';

/** What can no longer change is read, not shown as fields that do not answer. */
export function FrozenSettings(props: {
  readonly content: DraftContent;
  readonly signatory: PostCard | null;
}) {
  const { t } = useLingui();
  const { form, to, copyTo, enclosures, reference } = props.content;
  return (
    <>
      <People title={t`To`} list={to} />
      {copyTo.length > 0 && <People title={t`Copy to`} list={copyTo} />}
      <Facts
        facts={[
          [t`Form`, pick(formName(form))],
          [t`In reply to letter`, reference.number],
          [t`Dated`, formatDate(reference.date)],
          ...formOf(form).fields.map((field): [string, string] => {
            const own = props.content.texts[language()] ?? props.content.texts.hi;
            const value = (field.each ? own : props.content)?.fields?.[field.name] ?? '';
            return [pick(field), field.kind === 'date' ? formatDate(value) : value];
          }),
          [t`Enclosures`, enclosures.join('; ')],
          [
            t`Signed by`,
            props.signatory === null ? '' : <PostLine key="by" post={props.signatory} />,
          ],
        ]}
      />
    </>
  );
}

function People({ title, list }: { readonly title: string; readonly list: readonly Addressee[] }) {
  return (
    <section className={css['people']} aria-label={title}>
      <h2>{title}</h2>
      <ol className={css['frozenPeople']}>
        {list.map((one, i) => (
          <li key={i}>
            <strong>{[one.name, one.designation].filter(Boolean).join(', ')}</strong>
            <span className={css['soft']}>
              {[one.office, one.address, one.email].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

import '../i18n/aria.ts';
import { parseDate } from '@internationalized/date';
import type { CalendarDate } from '@internationalized/date';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  I18nProvider,
  Label,
  Popover,
} from 'react-aria-components';
import { locale, useLanguage } from '../i18n/language.ts';
import css from './date-field.module.css';
import fieldCss from './field.module.css';
import { NeedMark } from './field.tsx';
import type { Need } from './field.tsx';
import { Icon } from './icon.tsx';

type DateFieldProps = {
  readonly label: string;
  /** ISO date, or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly need?: Need | undefined;
  readonly error?: string | undefined;
  readonly min?: string;
  readonly max?: string;
  readonly hint?: string;
};

/** React Aria has no Hindi for what stands in an empty part. */
const HINDI_HINTS: Readonly<Record<string, string>> = { day: 'दिन', month: 'माह', year: 'वर्ष' };

/** Typed as dd/mm/yyyy in the order India writes, or picked from a month. */
export function DateField(props: DateFieldProps) {
  const hints = useLanguage() === 'hi' ? HINDI_HINTS : {};
  const bounds = {
    ...(props.min === undefined ? {} : { minValue: parseDate(props.min) }),
    ...(props.max === undefined ? {} : { maxValue: parseDate(props.max) }),
  };
  return (
    <I18nProvider locale={locale()}>
      <DatePicker<CalendarDate>
        className={fieldCss['field'] ?? ''}
        value={props.value === '' ? null : parseDate(props.value)}
        onChange={(date) => props.onChange(date === null ? '' : date.toString())}
        isInvalid={props.error !== undefined && props.error !== ''}
        shouldForceLeadingZeros
        validationBehavior="aria"
        {...bounds}
      >
        <Label className={fieldCss['label'] ?? ''}>
          {props.label}
          <NeedMark need={props.need} />
        </Label>
        <Group className={css['group'] ?? ''}>
          <DateInput className={css['input'] ?? ''}>
            {(segment) => (
              <DateSegment segment={segment} className={css['segment'] ?? ''}>
                {({ isPlaceholder, text, type }) => (isPlaceholder ? (hints[type] ?? text) : text)}
              </DateSegment>
            )}
          </DateInput>
          <Button className={css['open'] ?? ''}>
            <Icon name="down" />
          </Button>
        </Group>
        {props.hint !== undefined && <div className={fieldCss['hint']}>{props.hint}</div>}
        {props.error !== undefined && props.error !== '' && (
          <div className={fieldCss['error']}>{props.error}</div>
        )}
        <Popover className={css['popover'] ?? ''}>
          <Dialog className={css['dialog'] ?? ''}>
            <Calendar firstDayOfWeek="mon">
              <header className={css['head']}>
                <Button slot="previous" className={css['step'] ?? ''}>
                  <Icon name="left" />
                </Button>
                <Heading className={css['month'] ?? ''} />
                <Button slot="next" className={css['step'] ?? ''}>
                  <Icon name="right" />
                </Button>
              </header>
              <CalendarGrid className={css['grid'] ?? ''}>
                {(date) => <CalendarCell date={date} className={css['cell'] ?? ''} />}
              </CalendarGrid>
            </Calendar>
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  );
}

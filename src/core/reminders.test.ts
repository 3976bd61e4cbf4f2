import { expect, test } from 'vitest';
import { REMINDED_MAX, reminderMail } from './reminders.ts';
import type { Due } from './reminders.ts';

const due = (number: string, over: Partial<Due> = {}): Due => ({
  ...{ kind: 'follow_up', id: number, number, subject: 'पेंशन', on: '2026-03-10' },
  ...over,
});

test('a reminder says in both languages what is due, and of what is classified the number', () => {
  const secret = due('8/2026/X', { kind: 'reply', subject: null });
  const { subject, text } = reminderMail([due('7/2026/X'), secret], 'https://office.example');
  expect(subject).toBe('अनुस्मारक / Reminder: 2');
  expect(text).toContain('अनुवर्ती कार्रवाई 10.03.2026: 7/2026/X - पेंशन');
  expect(text).toContain('Reply awaited 10.03.2026: 8/2026/X\n');
  expect(text).toContain('https://office.example/inbox');
});

test('a long list is cut, and the rest counted', () => {
  const many = Array.from({ length: REMINDED_MAX + 3 }, (_, i) => due(`${i}/2026/X`));
  const { text } = reminderMail(many, 'https://office.example');
  expect(text).toContain('और 3 अन्य');
  expect(text).not.toContain(`${REMINDED_MAX}/2026/X`);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settings } from '../../shared/kernel/index.ts';
import { readWorkstation, windowSettings } from './settings.ts';

const whole = {
  language: 'ru',
  theme: 'dark',
  scale: 1.2,
  printer: 'HP LaserJet',
  bounds: { x: -10, y: 0, width: 1366, height: 768, maximized: false },
} as const;

test('reads back what was written', () => {
  expect(readWorkstation(whole, [])).toEqual(whole);
});

test.each([undefined, null, 'garbage', 12, [], { language: {} }])('%j gives the defaults', (raw) => {
  expect(readWorkstation(raw, [])).toEqual({
    language: 'kk',
    theme: 'system',
    scale: 1,
    printer: null,
    bounds: null,
  });
});

test('one broken value does not take the others with it', () => {
  expect(readWorkstation({ ...whole, theme: 'pink', bounds: { width: 'wide' } }, [])).toEqual({
    ...whole,
    theme: 'system',
    bounds: null,
  });
});

test.each([
  [[], 'kk'],
  [['en-US'], 'kk'],
  [['ru-RU', 'kk-KZ'], 'ru'],
  [['en-US', 'kk-KZ', 'ru-RU'], 'kk'],
  [['en-US', 'ru'], 'ru'],
] as const)('before anybody chose, %j speaks %s', (system, expected) => {
  expect(readWorkstation({}, system).language).toBe(expected);
});

test('whatever stands in the file, the settings are whole and the window sees no bounds', () => {
  fc.assert(
    fc.property(fc.anything(), (raw) => {
      expect(settings.safeParse(windowSettings(readWorkstation(raw, ['ru']))).success).toBe(true);
    }),
  );
});

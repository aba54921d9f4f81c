import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { registry } from '../features.ts';
import { languages } from '../kernel/index.ts';
import { actOf, actTypes, mayClose } from './acts.ts';

const types = [...registry.values()].flatMap((each) => Object.keys(each.types));

/** A text by its key of several names. */
function textOf(language: string, key: string): unknown {
  const path = `${import.meta.dirname}/../../locales/${language}/conflicts.json`;
  let at: unknown = JSON.parse(readFileSync(path, 'utf8')).type;
  for (const name of key.split('.')) at = (at as Record<string, unknown> | undefined)?.[name];
  return at;
}

describe('every type of event that may fall', () => {
  it('is known, and nothing else', () => {
    expect(actTypes).toEqual([...types].sort());
  });

  it('has a title of its own in both languages', () => {
    for (const language of languages) {
      const titles = types.map((type) => textOf(language, type));
      expect(types.filter((_type, place) => typeof titles[place] !== 'string')).toEqual([]);
      expect(new Set(titles).size).toBe(types.length);
    }
  });

  it('is repeated by somebody, unless it is nobody’s to repeat', () => {
    for (const type of types) {
      const { again, roles } = actOf(type);
      expect([type, roles.length > 0]).toEqual([type, again !== 'never']);
    }
    expect(actOf('toString')).toEqual({ again: 'never', roles: [] });
  });

  it('is closed by who may do it, and by the administrator always', () => {
    expect(mayClose('request.submitted', ['specialist'])).toBe(true);
    expect(mayClose('request.submitted', ['auditor', 'securityAdministrator'])).toBe(false);
    expect(mayClose(null, ['specialist'])).toBe(false);
    for (const type of [...types, null]) expect(mayClose(type, ['officeAdministrator'])).toBe(true);
  });
});

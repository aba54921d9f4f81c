import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { allows, call, requiredText, text } from './index.ts';

describe('text from people', () => {
  it('is trimmed and normalised', () => {
    expect(text(20).parse('  и\u0306 ')).toBe('й');
  });

  it('refuses lone surrogates, NUL and control characters, and keeps line breaks', () => {
    expect(text(20).safeParse('a\ud800').success).toBe(false);
    expect(text(20).safeParse('a\u0000b').success).toBe(false);
    expect(text(20).safeParse('a\u001bb').success).toBe(false);
    expect(text(20).parse('a\nb')).toBe('a\nb');
  });

  it('refuses nothing but spaces where something is required', () => {
    expect(requiredText(20).safeParse('   ').success).toBe(false);
  });
});

describe('who may make a call', () => {
  const of = (roles: Parameters<typeof call>[0]['roles']) =>
    call({ input: z.unknown(), output: z.unknown(), roles, access: 'none' });

  it('asks for one of the roles', () => {
    expect(allows(of(['head', 'auditor']), ['auditor'])).toBe(true);
    expect(allows(of(['head', 'auditor']), ['specialist'])).toBe(false);
    expect(allows(of(['head']), null)).toBe(false);
  });

  it('lets everybody or everybody signed in', () => {
    expect(allows(of('anyone'), null)).toBe(true);
    expect(allows(of('signedIn'), null)).toBe(false);
    expect(allows(of('signedIn'), [])).toBe(true);
  });
});

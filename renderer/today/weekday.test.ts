import { describe, expect, it } from 'vitest';
import { weekday } from './weekday.ts';

describe('weekday', () => {
  it('names days before and after its origin', () => {
    expect(weekday('2026-11-21')).toBe('saturday');
    expect(weekday('2026-11-22')).toBe('sunday');
    expect(weekday('2026-11-23')).toBe('monday');
    expect(weekday('2023-12-31')).toBe('sunday');
    expect(weekday('1993-11-15')).toBe('monday');
  });
});

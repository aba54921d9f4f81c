import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Launched } from '../app.ts';
import type { Verified } from '../pages/audit.ts';
import type { Pages } from '../pages/index.ts';
import { Screens } from './screens.ts';

/** What the demo has done, for summary.json. */
export interface Told {
  steps: { name: string; ms: number }[];
  counts: Record<string, number>;
  /** Words of the window that refused a step which has to be refused. */
  refusal: string;
  split: string;
  /** What was looked at and found to be so; whatever is not so ends the demo. */
  checked: string[];
  files: { name: string; bytes: number; sha256: string }[];
  /** Whole chains of both offices, as the window verified them. */
  verify: Partial<Record<'office' | 'ministry', Verified & { whole: true }>>;
  journal: { entries: number; verdict: string } | null;
  /** Offices of the centre, each as two of its workstations verified it. */
  linked: Record<string, LinkedTold>;
  /** Ways of the exchange files of the office without a network. */
  carried: { said: string; sentBytes: number; answerBytes: number }[];
}

interface LinkedTold {
  /** Of the first workstation; the other one has equal rows and an equal digest. */
  verified: Verified;
  other: Verified;
  /** Bytes over the wire since somebody signed in last, as the window of each says. */
  traffic: readonly { sent: number; received: number }[];
}

/** A program with its window. */
export interface Program {
  pages: Pages;
  launched: Launched;
}

/** What a part of the demo works with: a program, where pictures and files go, and the book that is kept. */
export interface Telling extends Program {
  out: string;
  screens: Screens;
  told: Told;
  step: (name: string, work: () => Promise<void>) => Promise<void>;
}

export function tellingOf(program: Program, out: string, told: Told, said: (line: string) => void): Telling {
  const screens = new Screens(program.pages, join(out, 'screens'));
  const step: Telling['step'] = async (name, work) => {
    const started = performance.now();
    await work();
    const ms = Math.round(performance.now() - started);
    told.steps.push({ name, ms });
    said(`${name}: ${ms / 1000} s`);
  };
  return { ...program, out, screens, told, step };
}

/** Throws when it is not so. */
export function check(told: Told, what: string, holds: boolean): void {
  if (!holds) throw new Error(`It is not so: ${what}`);
  told.checked.push(what);
}

/** The newest file of a kind that the program saved, under the name that people look for. @returns where it lies now */
export function keep({ launched, out, told }: Telling, kind: RegExp, name: string): string {
  const folder = launched.workstation.savedFolder;
  const found = readdirSync(folder)
    .filter((each) => kind.test(each))
    .map((each) => join(folder, each))
    .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs)
    .at(-1);
  if (!found) throw new Error(`nothing was saved for ${name}`);
  const path = join(out, name);
  copyFileSync(found, path);
  enlist(told, path, name);
  return path;
}

/** Writes a file of the demo into the book. */
export function enlist(told: Told, path: string, name: string): void {
  const bytes = readFileSync(path);
  if (bytes.length === 0) throw new Error(`${name} is empty`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  told.files.push({ name, bytes: bytes.length, sha256 });
}

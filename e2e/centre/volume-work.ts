import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { startWorkingDoor } from '../../central/testing/index.ts';
import {
  employeeInput,
  RecordingShell,
  seatColleague,
  type TestWindow,
  turkistan,
} from '../../electron/office/testing/index.ts';
import { emptyDraft, type RequestDraft } from '../../shared/access/index.ts';
import { wholeLog } from '../../shared/audit/index.ts';
import type { TypedLetter } from '../../shared/desk/index.ts';
import type { VolumeFacts } from '../../shared/volumes/index.ts';
import { CentreWork, name, password } from './centre-work.ts';

export const everyRole = ['officeAdministrator', 'specialist', 'auditor', 'securityAdministrator'] as const;
export const typedLetter: TypedLetter = {
  ...{ kind: 'letter', language: 'kk', action: 'grant', reason: null, basisCopy: null, scan: null },
  basis: { title: '', number: '', date: '' },
  applicant: { name: 'Шымкент қалалық мұрағаты', bin: '', region: '79' },
  ...{ outgoing: { number: '7-12', date: '2026-11-20' }, incoming: { number: '', date: '' } },
  ...{ replyEmail: '', headName: '', people: [] },
};

/** Short ways to an office at a centre, and to another that keeps its history by itself and then comes there. */
export class VolumeWork extends CentreWork {
  static async begin(): Promise<VolumeWork> {
    return new VolumeWork(await startWorkingDoor());
  }

  /** The office as it lives at the centre, with its first person. */
  async livingOffice() {
    const { office, code } = await this.registered();
    const first = await this.entered(office, code);
    const { who } = await first.did('session.finishJoin', { card: turkistan.card, name });
    await this.settled(first);
    return { office, first, administrator: who.person };
  }

  /** An office that began by itself elsewhere, with a request that somebody was typing, another to be signed, and a letter. */
  async standalone(kind: 'regional' | 'ministry' = 'regional') {
    const shell = new RecordingShell();
    const alone = this.workstation(undefined, shell);
    const { recoveryCode } = await alone.did('session.setUp', {
      ...turkistan,
      card: { ...turkistan.card, kind },
    });
    const colleague = await seatColleague(alone, [...everyRole]);
    const [draft, prepared, letter] = [alone.newId(), alone.newId(), alone.newId()];
    const typed = await this.#typedRequest(alone, shell);
    await alone.did('access.saveDraft', { id: draft, draft: { ...typed, skudNumber: 'теріліп жатыр' } });
    await alone.did('access.saveDraft', {
      id: prepared,
      draft: { ...typed, basis: { ...typed.basis, number: '119-ж' } },
    });
    await alone.did('access.prepare', { id: prepared });
    await alone.did('desk.keepTyped', { id: letter, typed: typedLetter });
    return {
      alone,
      shell,
      recoveryCode,
      colleague,
      draft,
      typed,
      id: (await alone.did('office.read', {})).id,
    };
  }

  /** With a scan of its basis, for somebody of the directory. */
  async #typedRequest(at: TestWindow, shell: RecordingShell): Promise<RequestDraft> {
    const employee = at.newId();
    await at.did('employees.enter', { id: employee, input: employeeInput({}) });
    const path = join(at.folder, 'бұйрық.pdf');
    writeFileSync(path, '%PDF-1.7 бұйрық');
    shell.picks.push(path);
    const { file } = await at.did('attachments.pick', {});
    return {
      ...emptyDraft('kk'),
      ...{ action: 'grant', reason: 'hiring', channel: 'letter', replyEmail: 'kense@enbek.gov.kz' },
      basis: { title: '', number: '118-ж', date: '2026-11-02', copy: file },
      lines: [{ employee, systems: [{ system: 'ESOBES', functions: ['search', 'view'], login: '' }] }],
      head: { name: 'Оспанова Л. С.', positionKk: 'Басқарма басшысы', positionRu: 'Руководитель управления' },
    };
  }

  /** A login of the standalone office that came by letter: an entry of its journal. */
  async issued(alone: TestWindow, typed: RequestDraft): Promise<void> {
    const id = alone.newId();
    const letter = { number: '7-12/3', date: '2026-11-20' };
    await alone.did('access.saveDraft', { id, draft: { ...typed, outgoing: letter } });
    await alone.did('access.submit', { id, delivery: 'paper', signedForm: null });
    const line = { part: 2, system: 'ESOBES', result: 'issued', login: 'e.qasymov' } as const;
    await alone.did('desk.record', {
      ...{ id, way: 'letter', issuer: 'Министрлік', letter, day: letter.date },
      lines: [{ ...line, reason: null, text: '', note: '' }],
    });
  }

  /** Closes and comes back as the shell does, on the way into the other office. */
  async closed(alone: TestWindow, code: string): Promise<void> {
    const before = alone.ended;
    await alone.did('volumes.close', { settings: this.settings(), code, password });
    await alone.afterEnd(before);
  }

  async joined(alone: TestWindow, office: string, person: string): Promise<void> {
    const { fingerprint } = await alone.did('session.resumeJoin', { password });
    await this.confirmed(office, fingerprint);
    await this.until(alone, 'ready');
    await alone.did('session.finishJoin', { person });
  }
}

/** It verifies, and what is printed of its journal says whose it is. */
export async function wholeVolume(window: TestWindow, mark: string): Promise<void> {
  expect(await window.did('audit.verify', {})).toMatchObject({ ok: true, firstBad: null });
  expect(await window.did('journal.verify', {})).toMatchObject({ ok: true });
  const period = { from: '2026-01-01', to: '2026-12-31', closing: false, volume: 1 };
  for (const language of ['kk', 'ru'] as const) {
    const { html, entries } = await window.did('journal.preview', { ...period, language });
    expect([entries, html.includes(mark), html.includes('Қасымов')]).toEqual([1, true, true]);
  }
}

/** What was closed is read under the names and passwords of then, and verifies. */
export async function readBack(
  alone: TestWindow,
  of: Pick<Awaited<ReturnType<VolumeWork['standalone']>>, 'colleague' | 'id' | 'draft'> & {
    volume: VolumeFacts | undefined;
  },
): Promise<void> {
  const { volume, colleague, id, draft } = of;
  await alone.did('session.chooseVolume', { volume: volume?.volume ?? '' });
  const chosen = await alone.did('session.status', {});
  expect(chosen).toMatchObject({
    stage: 'signIn',
    volume,
    people: expect.arrayContaining([expect.objectContaining({ person: colleague.person })]),
  });
  await alone.did('session.signIn', colleague);
  expect(await alone.did('session.status', {})).toMatchObject({ stage: 'working', volume });
  expect((await alone.did('office.read', {})).id).toBe(id);
  expect(await alone.did('audit.verify', {})).toMatchObject({ ok: true, firstBad: null });
  expect((await alone.did('access.openDraft', { id: draft })).id).toBe(draft);
  const lines = async (operation: string) => {
    const filter = { ...wholeLog, operation };
    return (await alone.did('audit.accessLog', { filter, before: null, limit: 9 })).entries;
  };
  expect(await lines('volumes.close')).toHaveLength(1);
  expect(await lines('session.signIn')).toHaveLength(3);
}

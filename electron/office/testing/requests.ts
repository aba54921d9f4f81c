import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AttachmentRef, RequestDraft } from '../../../shared/access/index.ts';
import type { EmployeeInput } from '../../../shared/employees/index.ts';
import type { WorkingOffice } from './office.ts';
import { employeeInput, iins } from './people.ts';

/** Short ways to an access request in tests. */
export class RequestDesk {
  readonly office: WorkingOffice;
  private readonly iin = iins();
  private readonly folder: string;

  constructor(office: WorkingOffice) {
    this.office = office;
    this.folder = mkdtempSync(join(office.folder, 'files-'));
  }

  async employee(changes: Partial<EmployeeInput> = {}): Promise<string> {
    const id = this.office.newId();
    const input = employeeInput({ iin: this.iin.next().value, ...changes });
    await this.office.done('employees.enter', { id, input });
    return id;
  }

  /** Puts a file where the next dialog finds it. */
  queue(name: string, content: Uint8Array | string): void {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    this.office.shell.picks.push(path);
  }

  async scan(name = 'бұйрық.pdf'): Promise<AttachmentRef> {
    this.queue(name, `%PDF-1.7 ${name}`);
    const { file } = await this.office.done('attachments.pick', {});
    if (!file) throw new Error('nothing was picked');
    rmSync(join(this.folder, name));
    return file;
  }

  /** A draft that only lacks number and date of dispatch. */
  async draft(changes: Partial<RequestDraft> = {}): Promise<RequestDraft> {
    const { draft } = await this.office.done('access.newDraft', { language: 'kk' });
    return {
      ...draft,
      action: 'grant',
      reason: 'hiring',
      basis: changes.basis ?? { title: '', number: '118-ж', date: '2026-11-02', copy: await this.scan() },
      channel: 'letter',
      lines: changes.lines ?? [
        {
          employee: await this.employee(),
          systems: [{ system: 'ESOBES', functions: ['search', 'view'], login: '' }],
        },
      ],
      replyEmail: 'kense@enbek.gov.kz',
      head: { name: 'Оспанова Л. С.', positionKk: 'Басқарма басшысы', positionRu: 'Руководитель управления' },
      ...changes,
    };
  }

  async saved(changes: Partial<RequestDraft> = {}): Promise<string> {
    const id = this.office.newId();
    await this.office.done('access.saveDraft', { id, draft: await this.draft(changes) });
    return id;
  }

  /** The draft of a request with some changes, saved. */
  async change(id: string, changes: Partial<RequestDraft>): Promise<void> {
    const { draft } = await this.office.done('access.openDraft', { id });
    await this.office.done('access.saveDraft', { id, draft: { ...draft, ...changes } });
  }
}

export const sent = { outgoing: { number: '05-12/118', date: '2026-11-21' } };
export const onPaper = { delivery: 'paper', signedForm: null } as const;

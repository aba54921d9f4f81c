import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onPaper, RequestDesk, sent, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
let desk: RequestDesk;
beforeAll(async () => {
  office = await workingOffice();
  desk = new RequestDesk(office);
});
afterAll(() => office.close());

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe('the printed form', () => {
  it('shows a draft while it is typed, in either language', async () => {
    const id = await desk.saved({ basis: { title: '', number: '', date: '', copy: null } });
    const { html, pages } = await office.done('access.preview', { id, language: 'kk' });
    expect(pages).toBe(1);
    expect(html).toContain('Төлемдер бөлімі');
    expect(html).not.toContain('Отдел выплат');
    expect((await office.done('access.preview', { id, language: 'ru' })).html).toContain('Отдел выплат');
  });

  it('says what a draft lacks to be printed at all', async () => {
    const id = await desk.saved({ action: null });
    expect(await office.refusal('access.preview', { id, language: 'kk' })).toBe('access.actionRequired');
    const empty = await desk.saved({ lines: [] });
    expect(await office.refusal('access.preview', { id: empty, language: 'kk' })).toBe(
      'access.linesRequired',
    );
    expect(await office.refusal('access.preview', { id: office.newId(), language: 'kk' })).toBe(
      'record.missing',
    );
  });

  it('goes out under a name without personal data', async () => {
    const id = await desk.saved(sent);
    await office.done('access.savePdf', { id, language: 'kk' });
    expect(office.shell.saved.at(-1)?.name).toBe('otinim.kk.pdf');
    await office.done('access.prepare', { id });
    const { number } = await office.done('access.open', { id });
    await office.done('access.savePdf', { id, language: 'kk' });
    expect(office.shell.saved.at(-1)?.name).toBe(`otinim-${number}.kk.pdf`);
    expect(text(office.shell.saved.at(-1)?.bytes)).toContain('05-12/118');
    await office.done('access.saveDocx', { id, language: 'ru' });
    expect(office.shell.saved.at(-1)?.name).toBe(`zayavka-${number}.ru.docx`);
  });

  it('is what was prepared, and what was typed since until that is prepared', async () => {
    const id = await desk.saved(sent);
    await office.done('access.prepare', { id });
    await desk.change(id, { replyEmail: 'jana@enbek.gov.kz' });
    const page = async () => (await office.done('access.preview', { id, language: 'kk' })).html;
    expect(await page()).toContain('jana@enbek.gov.kz');
    office.seat = 'auditor';
    expect(await page()).toContain('jana@enbek.gov.kz');
    office.seat = 'specialist';
    await office.done('access.submit', { id, ...onPaper });
    expect(await page()).toContain('05-12/118');
  });

  it('prints HTML in a name as the text that it is', async () => {
    const employee = await desk.employee({ surname: '<script>alert(1)</script>' });
    const lines = [{ employee, systems: [{ system: 'RT', functions: ['view'], login: '' }] }];
    const id = await desk.saved({ lines });
    await office.done('access.print', { id, language: 'ru', printer: 'laser' });
    expect(office.shell.printed.at(-1)).toMatchObject({ printer: 'laser' });
    expect(office.shell.printed.at(-1)?.html).toContain('<script>alert(1)</script> Ерлан Бақытұлы');
  });

  it('knows the printers', async () => {
    expect(await office.done('access.printers', {})).toEqual([
      { name: 'laser', label: 'Laser', ready: true },
    ]);
  });
});

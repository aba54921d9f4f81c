import { describe, expect, it } from 'vitest';
import { documentTree } from '../../documents/index.ts';
import { policies, policyOn } from '../../norms/index.ts';
import { linesOf } from '../../testing/index.ts';
import { type PrinterOnly, printerSlip, type SlipView, slipFile } from './index.ts';

const secret = 'O0oIl1-Kq7';
const view: SlipView = {
  office: 'Министрлік',
  person: 'Қасымов Ерлан Болатұлы',
  organisation: 'Түркістан басқармасы',
  system: '«Е-Собес» ААЖ',
  login: 'e.kasymov',
  issued: '2026-11-21',
  administrator: 'Оразбаева Жанар',
  policy: policyOn('2026-11-21', policies),
};

describe('the slip', () => {
  it('gives login and password on paper, with the order to change it', () => {
    const russian = linesOf(printerSlip(view, secret, 'ru').forPrinter);
    expect(russian).toContain(`Временный пароль: ${secret}`);
    expect(russian).toContain('Логин: e.kasymov');
    expect(russian.join(' ')).toContain('заменяется при первом входе');
    const kazakh = linesOf(printerSlip(view, secret, 'kk').forPrinter);
    expect(kazakh).toContain(`Уақытша пароль: ${secret}`);
    expect(kazakh.join(' ')).toContain('алғашқы кіру кезінде ауыстырылады');
    expect(documentTree.safeParse(printerSlip(view, secret, 'kk').forPrinter).success).toBe(true);
  });

  it('sets what is typed off in the face whose letters differ', () => {
    const { forPrinter }: PrinterOnly = printerSlip(view, secret, 'ru');
    const typed = forPrinter.nodes
      .flatMap((node) => (node.kind === 'frame' ? node.nodes : []))
      .filter((node) => node.kind === 'ruled' && node.mono)
      .map((node) => (node.kind === 'ruled' ? node.value : ''));
    expect(typed).toEqual(['e.kasymov', secret]);
  });

  it('has no password in a file, and a file is the only document that anything else takes', () => {
    for (const language of ['kk', 'ru'] as const) {
      const file = documentTree.parse(slipFile(view, language));
      expect(JSON.stringify(file)).not.toContain(secret);
      const label = { kk: 'Уақытша пароль:', ru: 'Временный пароль:' }[language];
      expect(linesOf(file)).toContain(label);
      // What holds the password is no document: every writer of files refuses it.
      expect(documentTree.safeParse(printerSlip(view, secret, language)).success).toBe(false);
    }
    // Even a careless caller, who passes all that he knows, gets a blank.
    const all = { ...view, password: secret };
    expect(JSON.stringify(slipFile(all, 'ru'))).not.toContain(secret);
  });

  it('keeps the password off the half that the office keeps', () => {
    const { nodes } = printerSlip(view, secret, 'kk').forPrinter;
    const fold = nodes.findIndex((node) => node.kind === 'fold');
    expect(JSON.stringify(nodes.slice(0, fold))).toContain(secret);
    expect(JSON.stringify(nodes.slice(fold))).not.toContain(secret);
  });

  it('folds in the middle of the sheet', () => {
    const { nodes, margins } = slipFile(view, 'ru');
    const [upper, fold] = nodes;
    if (upper?.kind !== 'frame' || fold?.kind !== 'fold') throw new Error('no fold');
    expect(margins.top + upper.height + fold.height / 2).toBe(297 / 2);
  });

  it('has the user accept the words of the policy by version, with date and signature', () => {
    for (const language of ['kk', 'ru'] as const) {
      const lines = linesOf(slipFile(view, language)).join('\n');
      for (const each of view.policy.texts) expect(lines).toContain(each[language]);
      expect(lines).toContain(language === 'kk' ? '(1-нұсқа, ' : '(редакция 1, ');
      expect(lines).toContain('____ / Қасымов Ерлан Болатұлы');
      expect(lines).toMatch(/^(Күні|Дата):$/m);
      expect(lines).not.toMatch(/[{}]/);
    }
  });
});

import { centred, type DocumentTree, type Frame, plain, type Ruled } from '../../documents/index.ts';
import type { Language } from '../../kernel/index.ts';
import type { Policy } from '../../norms/index.ts';
import { documentDate, fill } from '../../text/index.ts';
import wording from './slip-wording.json' with { type: 'json' };

/** What a slip says beside the password; every text is in the language of the print. */
export interface SlipView {
  /** Office that issued the login. */
  office: string;
  person: string;
  organisation: string;
  /** Full name of the system. */
  system: string;
  login: string;
  /** Day of the issue, `YYYY-MM-DD`. */
  issued: string;
  administrator: string;
  /** What the user accepts: `policyOn` the day of the issue. */
  policy: Policy;
}

/**
 * A document that holds a password. It is no `DocumentTree`, so that nothing that writes a file takes it: only the way to a
 * chosen printer opens it, from memory.
 */
export interface PrinterOnly {
  readonly forPrinter: DocumentTree;
}

/** Points. */
const size = { title: 14, line: 12, secret: 16, note: 10.5, receipt: 10.5, rules: 9.5, hint: 8, fold: 8 };
/** mm. The line of the fold is the middle of the sheet: folded in, the password is inside. */
const sheet = { half: 148.5, top: 14, foldHeight: 8, side: 20 };

/** The slip on paper, its password in a face whose 0 and O, 1, l and I differ (349/2021 ¶17, ¶19, ¶21, ¶25). */
export function printerSlip(view: SlipView, password: string, language: Language): PrinterOnly {
  return { forPrinter: slip(view, password, language) };
}

/** The slip as a file: the password is a blank line. */
export function slipFile(view: SlipView, language: Language): DocumentTree {
  return slip(view, '', language);
}

function slip(view: SlipView, password: string, language: Language): DocumentTree {
  const words = wording[language];
  return {
    language,
    orientation: 'portrait',
    margins: { top: sheet.top, right: sheet.side, bottom: 12, left: sheet.side },
    title: words.title,
    nodes: [
      given(view, password, language),
      { kind: 'fold', text: words.fold, size: size.fold, height: sheet.foldHeight },
      receipt(view, language),
    ],
    pageFooter: '',
  };
}

/** The upper half, which the user takes away. */
function given(view: SlipView, password: string, language: Language): Frame {
  const words = wording[language];
  return {
    kind: 'frame',
    height: sheet.half - sheet.top - sheet.foldHeight / 2,
    nodes: [
      { ...centred('', size.title), runs: [{ text: words.title, bold: true }], after: 4 },
      line(words.office, view.office),
      line(words.organisation, view.organisation),
      line(words.person, view.person),
      line(words.system, view.system),
      line(words.issued, view.issued && documentDate(view.issued, language)),
      { ...line(words.login, view.login), size: size.secret, mono: true, above: 6 },
      { ...line(words.password, password), size: size.secret, mono: true, above: 4 },
      { ...plain(words.mustChange, size.note), before: 6 },
      { ...plain(words.keepSecret, size.note), before: 1.5 },
    ],
  };
}

/** The lower half, which the office keeps: nothing secret stands on it. */
function receipt(view: SlipView, language: Language): Frame {
  const words = wording[language];
  const { person, login, system, policy } = view;
  const received = fill(login ? words.received : words.receivedBlank, {
    person,
    login,
    version: policy.version,
    from: documentDate(policy.from, language),
  });
  return {
    kind: 'frame',
    height: 0,
    nodes: [
      { ...centred('', size.line), runs: [{ text: words.receipt, bold: true }], after: 3 },
      { ...plain(fill(words.systemNamed, { system }), size.receipt), after: 2 },
      { ...plain(received, size.receipt), after: 2 },
      ...policy.texts.map((each) => ({
        ...plain(
          fill(words.paragraph, { number: each.paragraph.split('¶')[1] ?? '', text: each[language] }),
          size.rules,
        ),
        align: 'justify' as const,
        after: 1.5,
      })),
      { ...line(words.date, ''), size: size.receipt, above: 3 },
      {
        kind: 'signature',
        position: '',
        name: person,
        hint: words.signatureHint,
        size: size.receipt,
        hintSize: size.hint,
        above: 5,
      },
      { ...line(words.administrator, view.administrator), size: size.receipt, above: 3 },
    ],
  };
}

function line(before: string, value: string): Ruled {
  return {
    kind: 'ruled',
    before: `${before}:`,
    value,
    after: '',
    hint: '',
    size: size.line,
    hintSize: size.hint,
    above: 2,
  };
}

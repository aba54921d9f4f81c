import type {
  AttachmentRef,
  Channel,
  DraftLine,
  RequestAction,
  RequestDraft,
} from '../../../shared/access/index.ts';
import type { Language } from '../../../shared/kernel/index.ts';

/** Everything the form can do to a draft. A change gives a new draft; the old one is never touched. */
export type DraftChange =
  | { do: 'language'; language: Language }
  | { do: 'action'; action: RequestAction }
  | { do: 'channel'; channel: Channel }
  | { do: 'reason'; reason: string | null }
  | { do: 'basis'; field: 'title' | 'number' | 'date'; value: string }
  | { do: 'copy'; copy: AttachmentRef | null }
  | { do: 'addPerson'; employee: string }
  | { do: 'removePerson'; employee: string }
  | { do: 'system'; employee: string; system: string; functions: string[] }
  | { do: 'removeSystem'; employee: string; system: string }
  | { do: 'login'; employee: string; system: string; login: string }
  | { do: 'sameForAll'; employee: string }
  | { do: 'reply'; field: 'replyEmail' | 'replyEmailReason'; value: string }
  | { do: 'head'; field: 'name' | 'positionKk' | 'positionRu'; value: string }
  | { do: 'outgoing'; field: 'number' | 'date'; value: string }
  | { do: 'skudNumber'; value: string };

/** Whether two drafts make one sheet: under which number it leaves is known only after the signature. */
export function isSameSheet(one: RequestDraft, other: RequestDraft): boolean {
  const { outgoing, skudNumber } = one;
  return JSON.stringify({ ...other, outgoing, skudNumber }) === JSON.stringify(one);
}

/** Most lines and systems that a draft may hold; the same limits as `requestDraft`. */
const mostLines = 199;

export function changeDraft(draft: RequestDraft, change: DraftChange): RequestDraft {
  switch (change.do) {
    case 'language':
      return { ...draft, language: change.language };
    case 'action':
      return { ...draft, action: change.action };
    case 'channel':
      return { ...draft, channel: change.channel };
    case 'reason':
      return { ...draft, reason: change.reason };
    case 'basis':
      return { ...draft, basis: { ...draft.basis, [change.field]: change.value } };
    case 'copy':
      return { ...draft, basis: { ...draft.basis, copy: change.copy } };
    case 'reply':
      return { ...draft, [change.field]: change.value };
    case 'head':
      return { ...draft, head: { ...draft.head, [change.field]: change.value } };
    case 'outgoing':
      return { ...draft, outgoing: { ...draft.outgoing, [change.field]: change.value } };
    case 'skudNumber':
      return { ...draft, skudNumber: change.value };
    default:
      return { ...draft, lines: changeLines(draft.lines, change) };
  }
}

type LineChange = Extract<
  DraftChange,
  { do: 'addPerson' | 'removePerson' | 'system' | 'removeSystem' | 'login' | 'sameForAll' }
>;

function changeLines(lines: DraftLine[], change: LineChange): DraftLine[] {
  const { employee } = change;
  switch (change.do) {
    case 'addPerson':
      return holds(lines, employee) || lines.length >= mostLines
        ? lines
        : [...lines, { employee, systems: [] }];
    case 'removePerson':
      return lines.filter((line) => line.employee !== employee);
    case 'sameForAll':
      return sameForAll(lines, employee);
    default:
      return lines.map((line) =>
        line.employee === employee ? { ...line, systems: changeSystems(line.systems, change) } : line,
      );
  }
}

export function holds(lines: readonly DraftLine[], employee: string): boolean {
  return lines.some((line) => line.employee === employee);
}

type SystemChange = Extract<LineChange, { do: 'system' | 'removeSystem' | 'login' }>;

function changeSystems(systems: DraftLine['systems'], change: SystemChange): DraftLine['systems'] {
  const { system } = change;
  if (change.do === 'removeSystem') return systems.filter((each) => each.system !== system);
  if (change.do === 'system' && !systems.some((each) => each.system === system))
    return [...systems, { system, functions: change.functions, login: '' }];
  return systems.map((each) => {
    if (each.system !== system) return each;
    return change.do === 'login'
      ? { ...each, login: change.login }
      : { ...each, functions: change.functions };
  });
}

/** Systems and functions of one person for everybody; a login is a person's own and never copied. */
function sameForAll(lines: DraftLine[], employee: string): DraftLine[] {
  const model = lines.find((line) => line.employee === employee);
  if (!model) return lines;
  return lines.map((line) => {
    if (line === model) return line;
    const systems = model.systems.map(({ system, functions }) => ({
      system,
      functions: [...functions],
      login: line.systems.find((each) => each.system === system)?.login ?? '',
    }));
    return { ...line, systems };
  });
}

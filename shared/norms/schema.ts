import { z } from 'zod';
import { bilingual, isoDay, requiredText } from '../kernel/index.ts';

/** `349/2021 ¶18`, `349/2021 ¶app1`: act, its year, paragraph or appendix. */
const citation = z.string().regex(/^\d+\/\d{4} ¶[0-9a-z-]+$/);
const code = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/);

function parameterOf<Value extends z.ZodType, Unit extends string>(value: Value, unit: Unit) {
  return z.strictObject({ value, unit: z.literal(unit), paragraph: citation });
}

/** A file format: its extensions, and by which bytes its content is known. */
const attachmentFormat = z.strictObject({
  format: z.string().regex(/^[A-Z]{3,4}$/),
  extensions: z.array(z.string().regex(/^[a-z]{3,4}$/)).min(1),
  mime: z.string(),
  /** The file begins with one of these, in hex. */
  begins: z.array(z.string().regex(/^(?:[0-9a-f]{2}){2,}$/)).min(1),
  /** For a container: one of these entries (ZIP) or streams (OLE) must be inside; empty when the beginning is enough. */
  holds: z.array(z.string()),
});
export type AttachmentFormat = z.infer<typeof attachmentFormat>;

/** Why a request is filed: ¶18 demands an order, ¶22 and ¶24 a reason with a free document. */
const reasonClass = z.strictObject({
  code,
  name: bilingual(200),
  /** The words of the form: «в связи с приемом на работу». */
  grounds: bilingual(300),
  /** The basis is an order, and the one-year rule of ¶18 counts. */
  order: z.boolean(),
  /** A repeat request of ¶24. */
  repeat: z.boolean(),
  /** Number of the paragraph, `18`. */
  paragraph: z.string(),
  actions: z.array(z.enum(['grant', 'block', 'change'])).min(1),
});
export type ReasonClass = z.infer<typeof reasonClass>;

/** What is lacking when a request is refused: the act knows one ground, «отсутствие основания», and these tell which. */
const refusalReason = z.strictObject({
  code,
  name: bilingual(200),
  /** Words that the answer begins with; the administrator adds to them. */
  text: bilingual(500),
  /** Number of the paragraph that asks for what is lacking, `18`. */
  paragraph: z.string(),
});
export type RefusalReason = z.infer<typeof refusalReason>;

const paragraph = z.strictObject({
  /** Act that the paragraph stands in: a set also cites neighbours (385/2012 on files). */
  act: z.string().regex(/^\d+\/\d{4}$/),
  number: z.string().regex(/^[0-9a-z-]+$/),
  /** How a screen names it. */
  label: bilingual(200),
  /** The operative words; Russian as in the act, Kazakh a translation where no official text was found. */
  text: bilingual(2000),
});

const header = {
  id: z.string().regex(/^\d+\/\d{4}$/),
  act: z.strictObject({
    number: requiredText(20),
    date: isoDay,
    registered: z.strictObject({ number: requiredText(20), date: isoDay }).nullable(),
    title: bilingual(1000),
    rules: bilingual(500),
  }),
  effectiveTo: isoDay.nullable(),
  /** What is not known about the days. */
  datesNote: bilingual(1000),
  /** What a screen that cites the set must say of it; null when there is nothing to say. */
  status: bilingual(1000).nullable(),
};

export const enabledRuleSet = z.strictObject({
  ...header,
  enabled: z.literal(true),
  effectiveFrom: isoDay,
  parameters: z.strictObject({
    basisAgeYears: parameterOf(z.int().positive(), 'years'),
    replyWorkingDays: parameterOf(z.int().positive(), 'workingDays'),
    supportCalendarDays: parameterOf(z.int().positive(), 'calendarDays'),
    inactivityDays: parameterOf(z.int().positive(), 'calendarDays'),
    /** Days without a login after which people are warned, before the block. */
    inactivityWarnings: parameterOf(z.array(z.int().positive()).min(1), 'listOfDays'),
    /** Where the days of an account begin that nobody has logged in to. */
    neverLoggedInFrom: parameterOf(z.enum(['issue', 'never']), 'start'),
    /** Days after which an issued login without a first login is listed. */
    firstLoginDays: parameterOf(z.int().positive(), 'calendarDays'),
    corporateMailDomains: parameterOf(z.array(z.string().regex(/^(?:\*\.)?[a-z0-9.-]+$/)).min(1), 'domains'),
    documentMaxBytes: parameterOf(z.int().positive(), 'bytes'),
    attachmentFormats: parameterOf(z.array(attachmentFormat).min(1), 'formats'),
  }),
  reasonClasses: z.array(reasonClass).min(1),
  refusalReasons: z.array(refusalReason).min(1),
  paragraphs: z.array(paragraph).min(1),
});
export type RuleSet = z.infer<typeof enabledRuleSet>;
export const parameterNames = enabledRuleSet.shape.parameters.keyof().options;

/** A set whose rules are not loaded: only that it exists is known. */
const disabledRuleSet = z.strictObject({
  ...header,
  enabled: z.literal(false),
  effectiveFrom: isoDay.nullable(),
});
export const anyRuleSet = z.discriminatedUnion('enabled', [enabledRuleSet, disabledRuleSet]);
export type AnyRuleSet = z.infer<typeof anyRuleSet>;

/** A region of Kazakhstan; `code` is the first two digits of KATO, which offices are filed under. */
export const region = z.strictObject({
  code: z.string().regex(/^\d{2}$/),
  kato: z.string().regex(/^\d{9}$/),
  name: bilingual(100),
  /** null for a city of republican significance. */
  centre: bilingual(100).nullable(),
});
export type Region = z.infer<typeof region>;

const line = requiredText(300);
/** A blank to be filled in, with the words before and after it. */
const blank = z.strictObject({ before: z.string().max(200), after: z.string().max(200) });

const requestFormTexts = z.strictObject({
  /** «Форма» in the corner. */
  mark: line,
  /** Which appendix to which rules, line by line. */
  reference: z.array(line).min(1),
  title: z.array(line).min(1),
  body: blank,
  /** The words in brackets under the body line, line by line. */
  bodyHint: z.array(line).min(1),
  columns: z.tuple([line, line, line, line, line]),
  reply: blank,
  /** The date as a blank to be filled in by hand. */
  blankDate: line,
  signatureHint: line,
  /** What is asked for, in the case that the body line demands. */
  actions: z.strictObject({ grant: line, block: line, change: line }),
});
export type RequestFormTexts = z.infer<typeof requestFormTexts>;

const journalFormTexts = z.strictObject({
  mark: line,
  reference: z.array(line).min(1),
  title: line,
  columns: z.tuple([line, line, line, line, line, line, line]),
});
export type JournalFormTexts = z.infer<typeof journalFormTexts>;

/** The texts of prescribed forms, to the letter. */
export const forms = z.strictObject({
  journal: z.strictObject({ paragraph: citation, kk: journalFormTexts, ru: journalFormTexts }),
  accessRequest: z.strictObject({ paragraph: citation, kk: requestFormTexts, ru: requestFormTexts }),
});

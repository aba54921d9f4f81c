import type { BundleReport } from '../../shared/sync/index.ts';
import texts from './texts.json' with { type: 'json' };

/** Every message in both languages, Kazakh first. */
export const languages = [texts.kk, texts.ru] as const;
type Texts = (typeof languages)[number];

export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export function reportLines(report: BundleReport): string[] {
  return languages.flatMap((each) => linesIn(each, report));
}

function linesIn(
  of: Texts,
  { header, deviceKeyId, numberingKeyIds, counts, digest, fault }: BundleReport,
): string[] {
  const entry = fault?.number ? filled(of.entry, { number: fault.number }) : '';
  return [
    ...(header ? [filled(of.office, { office: header.office, made: header.made, ...header.period })] : []),
    ...(deviceKeyId ? [filled(of.key, { key: deviceKeyId })] : []),
    ...numberingKeyIds.map((key) => filled(of.centre, { key })),
    filled(of.counts, counts),
    ...(digest && !fault ? [filled(of.digest, { digest })] : []),
    fault ? filled(of.bad, { line: fault.line, entry, what: of.what[fault.what] }) : of.ok,
  ];
}

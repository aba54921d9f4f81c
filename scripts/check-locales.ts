import { join } from 'node:path';
import { errorCodes } from '../shared/kernel/index.ts';
import { type SourceFile, sourceFiles } from './check/files.ts';
import { callableKeys, type Locales, languages, readLocales, textProblems } from './check/locale-texts.ts';
import { type KeyUses, keyUses } from './check/locale-uses.ts';
import { isCommand, projectRoot, runCommand } from './process.ts';

/** Feature whose keys are the error codes; `common` is what a page may use beside its own feature. */
const errorsFeature = 'errors';
const commonFeature = 'common';

/** Code that shows or prints texts. */
const showsTexts = /^(shared|renderer|electron)\/.+\.tsx?$/;
const isTest = /\.test\.tsx?$/;

function errorProblems(locales: Locales): string[] {
  const keys = callableKeys(locales, errorsFeature);
  const known = new Set<string>(errorCodes);
  return [
    ...errorCodes.filter((code) => !keys.has(code)).map((code) => `${errorsFeature}:${code} has no sentence`),
    ...[...keys].filter((key) => !known.has(key)).map((key) => `${errorsFeature}:${key} is no error code`),
  ];
}

/** A call with a fixed key must find it, or the page shows the key. */
function missingKeys(keysOf: Map<string, Set<string>>, uses: KeyUses): string[] {
  return uses.calls.flatMap(({ key, features, place }) => {
    const searched = features.length > 0 ? features : [commonFeature];
    return searched.some((feature) => keysOf.get(feature)?.has(key))
      ? []
      : [`${place} ${searched.join(' or ')}:${key} is in no locale file`];
  });
}

/** A key is used when the code holds it whole, or a template of the code begins it. */
function unusedKeys(keysOf: Map<string, Set<string>>, uses: KeyUses): string[] {
  const whole = new Set(uses.strings.map(({ text }) => text));
  const wholeIn = new Set(
    uses.strings.flatMap(({ text, features }) => [...features].map((name) => `${name}:${text}`)),
  );
  const begun = uses.beginnings.flatMap(({ text, features }) => {
    if (text.includes(':')) return [text];
    return text === '' ? [] : [...features].map((feature) => `${feature}:${text}`);
  });
  return [...keysOf].flatMap(([feature, keys]) =>
    feature === errorsFeature
      ? []
      : [...keys]
          .map((key) => `${feature}:${key}`)
          .filter(
            (full) =>
              !whole.has(full) && !wholeIn.has(full) && !begun.some((start) => full.startsWith(start)),
          )
          .map((full) => `${full} is used nowhere`),
  );
}

/** Every problem of locales/, one line each; empty when both languages are whole and used. */
export function localeProblems(files: readonly SourceFile[]): string[] {
  const problems: string[] = [];
  const locales = readLocales(join(projectRoot, 'locales'), problems);
  const features = new Set(languages.flatMap((language) => [...(locales.get(language)?.keys() ?? [])]));
  const keysOf = new Map([...features].map((feature) => [feature, callableKeys(locales, feature)]));
  const uses = keyUses(files.filter(({ path }) => showsTexts.test(path) && !isTest.test(path)));
  return [
    ...problems,
    ...textProblems(locales),
    ...errorProblems(locales),
    ...missingKeys(keysOf, uses),
    ...unusedKeys(keysOf, uses),
  ];
}

if (isCommand(import.meta.url)) {
  await runCommand(async () => {
    const problems = localeProblems(await sourceFiles());
    process.stdout.write(problems.map((problem) => `${problem}\n`).join(''));
    return problems.length > 0 ? 1 : 0;
  });
}

import i18next, { type PostProcessorModule, type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, languages } from '../../shared/kernel/index.ts';
import { formatNumber } from '../../shared/text/index.ts';

const files = import.meta.glob<Record<string, unknown>>('../../locales/*/*.json', {
  eager: true,
  import: 'default',
});

function resources(): Resource {
  const all: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const [path, texts] of Object.entries(files)) {
    const [, language = '', feature = ''] = /([a-z]+)\/([a-zA-Z]+)\.json$/.exec(path) ?? [];
    all[language] = { ...all[language], [feature]: texts };
  }
  return all as Resource;
}

/** A number stays on the line of its «№». */
const numero: PostProcessorModule = {
  type: 'postProcessor',
  name: 'numero',
  process: (text: string) => text.replaceAll('№ ', '№\u00a0'),
};

/** Loads all texts of both languages; both are in the program, so a switch waits for nothing. */
export async function startTexts(language: Language): Promise<void> {
  await i18next
    .use(initReactI18next)
    .use(numero)
    .init({
      resources: resources(),
      postProcess: [numero.name],
      lng: language,
      supportedLngs: [...languages],
      fallbackLng: false,
      defaultNS: 'common',
      fallbackNS: 'common',
      // React escapes by itself; escaped twice, a quotation mark would be seen as &quot;.
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
  i18next.services.formatter?.add('num', (value: unknown) => formatNumber(Number(value)));
}

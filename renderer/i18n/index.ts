export {
  dateTime,
  documentDate,
  inLanguage,
  paragraphText,
  problemText,
  shortDate,
  switchLanguage,
  useLanguage,
} from './language.ts';
export { startTexts } from './texts.ts';

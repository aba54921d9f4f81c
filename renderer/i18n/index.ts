export {
  dateTime,
  documentDate,
  inLanguage,
  paragraphText,
  problemText,
  shortDate,
  shortDays,
  switchLanguage,
  useLanguage,
} from './language.ts';
export { startTexts } from './texts.ts';

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLink } from './use-link.ts';
import { shortState } from './words.ts';

/** In the frame: how the link stands, in few words; leads to its page. Nothing in an office that stands alone. */
export function LinkStatus(props: { className: string; dot: string }) {
  const { t } = useTranslation('link');
  const of = useLink();
  if (!of || of.phase === 'standalone') return null;
  const { text, well } = shortState(of, t);
  return (
    <Link
      to="/link"
      className={props.className}
      data-well={well}
      data-busy={of.phase === 'exchanging'}
      title={t('short.open')}
    >
      <span className={props.dot} aria-hidden="true" />
      <span role="status">{text}</span>
    </Link>
  );
}

/** The same beside other facts of the office. */
export function LinkWords(props: { alone: string }) {
  const { t } = useTranslation('link');
  const of = useLink();
  if (!of || of.phase === 'standalone') return props.alone;
  return <Link to="/link">{shortState(of, t).text}</Link>;
}

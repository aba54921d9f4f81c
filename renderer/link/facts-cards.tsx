import { useTranslation } from 'react-i18next';
import type { LinkState } from '../../shared/link/index.ts';
import { fileSize, formatNumber } from '../../shared/text/index.ts';
import { dateTime, useLanguage } from '../i18n/index.ts';
import { Card, Facts } from '../ui/index.ts';
import css from './link.module.css';
import { clockWords } from './words.ts';

/** What has not reached the centre, what has not come from it, and how much went over the wire. */
export function WaitingFacts({ of }: { of: LinkState }) {
  const { t } = useTranslation('link');
  const language = useLanguage();
  const { waiting, attachments: files, traffic } = of;
  const events = (n: number, bytes: number, none: string) =>
    n === 0 ? none : t('facts.events', { n: formatNumber(n), size: fileSize(bytes, language) });
  return (
    <Card title={t('facts.title')}>
      <Facts
        wide
        facts={[
          [t('facts.waiting'), events(waiting.events, waiting.bytes, t('facts.none'))],
          [t('facts.toSend'), events(files.toSend, files.bytesToSend, t('facts.noFiles'))],
          [t('facts.toFetch'), events(files.toFetch, files.bytesToFetch, t('facts.noFiles'))],
          [t('facts.last'), of.lastContact === null ? t('state.never') : dateTime(of.lastContact)],
          [t('facts.next'), of.nextTry && dateTime(of.nextTry)],
          [
            t('facts.traffic'),
            <span key="traffic" data-sent={traffic.sent} data-received={traffic.received}>
              {t('facts.trafficText', {
                sent: fileSize(traffic.sent, language),
                received: fileSize(traffic.received, language),
              })}
            </span>,
          ],
          [t('facts.clock'), clockWords(of.clockAhead, t)],
        ]}
      />
    </Card>
  );
}

/** By what both sides know each other. */
export function KeysCard({ of }: { of: LinkState }) {
  const { t } = useTranslation('link');
  return (
    <Card title={t('keys.title')}>
      <Facts
        facts={[
          [
            t('keys.fingerprint'),
            <code key="own" className={css.code}>
              {of.fingerprint}
            </code>,
          ],
          [
            t('keys.office'),
            <code key="office" className={css.code}>
              {of.office}
            </code>,
          ],
          [t('keys.centre'), of.centre?.origin],
          [
            t('keys.centreFingerprint'),
            of.centre?.fingerprint && (
              <code key="centre" className={css.code}>
                {of.centre.fingerprint}
              </code>
            ),
          ],
        ]}
      />
      <p className={css.quiet}>{t('keys.compare')}</p>
    </Card>
  );
}

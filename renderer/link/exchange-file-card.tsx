import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkState } from '../../shared/link/index.ts';
import { fileSize, formatNumber } from '../../shared/text/index.ts';
import { type Act, type Output, useAct } from '../client/index.ts';
import { useLanguage } from '../i18n/index.ts';
import { Button, Card, Note, ProblemNote, ProgressPanel, type Tone } from '../ui/index.ts';
import css from './link.module.css';

type Written = NonNullable<Output<'link.writeExchangeFile'>>;
type Read = NonNullable<Output<'link.readExchangeFile'>>;

/** The exchange that a person carries: what waits goes into a file, and the centre's answer to it is read here. */
export function ExchangeFileCard({ of }: { of: LinkState }) {
  const { t } = useTranslation('exchange');
  const write = useAct('link.writeExchangeFile');
  const read = useAct('link.readExchangeFile');
  const [written, setWritten] = useState<Written | null>(null);
  const [came, setCame] = useState<Read | null>(null);
  const forget = () => {
    for (const each of [write, read]) each.forget();
    setWritten(null);
    setCame(null);
  };
  const doWrite = async () => {
    forget();
    const answer = await write.run({});
    if (answer.ok) setWritten(answer.value);
  };
  const doRead = async () => {
    forget();
    const answer = await read.run({});
    if (answer.ok) setCame(answer.value);
  };
  return (
    <Card title={t('title')} note={t('note')}>
      <div className={css.stack}>
        <ol className={css.steps}>
          <li>{t('steps.write')}</li>
          <li>{t('steps.carry')}</li>
          <li>{t('steps.read')}</li>
        </ol>
        <Inside of={of} />
        <Running text={t('write.busy')} of={write} />
        <Running text={t('read.busy')} of={read} />
        <ProblemNote problem={write.problem ?? read.problem} />
        {written && <WrittenNote of={written} />}
        {came && <ReadNote of={came} waiting={of.waiting.events} />}
        <div className={css.buttons}>
          <Button variant="default" loading={write.busy} disabled={read.busy} onClick={() => void doWrite()}>
            {t('write.do')}
          </Button>
          <Button variant="default" loading={read.busy} disabled={write.busy} onClick={() => void doRead()}>
            {t('read.do')}
          </Button>
        </div>
        <ForeignFile />
      </div>
    </Card>
  );
}

function Running({
  text,
  of,
}: {
  text: string;
  of: Pick<Act<'link.writeExchangeFile'>, 'busy' | 'progress' | 'cancel'>;
}) {
  return of.busy && <ProgressPanel text={text} progress={of.progress} percent onCancel={of.cancel} />;
}

/** The file of an office without a network, handed in over this one's. */
function ForeignFile() {
  const { t } = useTranslation('exchange');
  const language = useLanguage();
  const carry = useAct('link.carryForeignFile');
  const [bytes, setBytes] = useState<number | null>(null);
  const run = async () => {
    setBytes(null);
    const answer = await carry.run({});
    if (answer.ok) setBytes(answer.value?.bytes ?? null);
  };
  return (
    <section className={css.stack} aria-label={t('foreign.title')}>
      <h3>{t('foreign.title')}</h3>
      <p className={css.quiet}>{t('foreign.text')}</p>
      <ProblemNote problem={carry.problem} />
      {bytes !== null && (
        <Note tone="green" alert title={t('foreign.doneTitle')}>
          {t('foreign.doneText', { size: fileSize(bytes, language) })}
        </Note>
      )}
      <div className={css.buttons}>
        <Button variant="default" loading={carry.busy} onClick={() => void run()}>
          {t('foreign.do')}
        </Button>
      </div>
    </section>
  );
}

function Inside({ of: { waiting, attachments } }: { of: LinkState }) {
  const { t } = useTranslation('exchange');
  const language = useLanguage();
  const none = waiting.events === 0 && attachments.toSend === 0;
  const events = formatNumber(waiting.events);
  const files = formatNumber(attachments.toSend);
  const size = fileSize(waiting.bytes + attachments.bytesToSend, language);
  return <p className={css.quiet}>{none ? t('nothing') : t('inside', { events, files, size })}</p>;
}

function WrittenNote({ of }: { of: Written }) {
  const { t } = useTranslation('exchange');
  const language = useLanguage();
  const events = formatNumber(of.events);
  const files = formatNumber(of.attachments);
  return (
    <Note tone="green" alert title={t('write.doneTitle')}>
      <p>{t('write.doneText', { events, files, size: fileSize(of.bytes, language) })}</p>
      {of.volumes > 1 && <p className={css.next}>{t('write.volumes', { n: of.volumes })}</p>}
    </Note>
  );
}

const toneOf: Readonly<Record<Read['is'], Tone>> = {
  done: 'green',
  old: 'blue',
  later: 'amber',
  updateNeeded: 'amber',
  revoked: 'red',
};

function ReadNote({ of: { is, rows, attachments }, waiting }: { of: Read; waiting: number }) {
  const { t } = useTranslation('exchange');
  const told = {
    ...{ rows: formatNumber(rows), files: formatNumber(attachments) },
    waiting: formatNumber(waiting),
  };
  return (
    <Note tone={toneOf[is]} alert title={t(`result.${is}`)}>
      {t(`result.${is}Text`, told)}
    </Note>
  );
}

import { Button } from '@mantine/core';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmployeeCard, EmployeeRow } from '../../shared/employees/index.ts';
import { displayPhone } from '../../shared/identity/index.ts';
import { fullName } from '../../shared/people/index.ts';
import { WhoSawButton } from '../audit/index.tsx';
import { type Output, useCall, useMay } from '../client/index.ts';
import { RecordConflicts } from '../conflicts/index.ts';
import { dateTime, inLanguage, useLanguage } from '../i18n/index.ts';
import { RecordStanding } from '../link/index.tsx';
import { Facts, Kbd, Loading, ProblemNote, RecordPanel } from '../ui/index.ts';
import { EmployeeDrawer } from './employee-drawer.tsx';
import { typedCard } from './employee-input.ts';
import { EmployeeStatusPill } from './employee-table.tsx';
import { RequestButton } from './request-button.tsx';

type Opened = Output<'employees.open'>;
/** What other features show on an opened card. */
export interface CardParts {
  /** Above the card's facts; `before` is the card as it was before the person corrected it just now. */
  Warnings: ComponentType<{ opened: Opened; before: Opened | null }>;
  /** Below them. */
  Sections: ComponentType<{ opened: Opened }>;
}

/** The chosen employee: masked until the card is opened, for every opening is written to the access log. */
export function EmployeePanel(of: {
  row: EmployeeRow | null;
  /** The employee whose card is open. */
  opened: string | null;
  onOpen: (id: string) => void;
  parts: CardParts;
}) {
  const { t } = useTranslation('employees');
  if (of.opened !== null) return <OpenedCard key={of.opened} id={of.opened} parts={of.parts} />;
  if (of.row !== null) return <MaskedCard row={of.row} onOpen={of.onOpen} />;
  return (
    <RecordPanel title={t('card.none')}>
      <p>{t('card.noneText')}</p>
    </RecordPanel>
  );
}

function MaskedCard({ row, onOpen }: { row: EmployeeRow; onOpen: (id: string) => void }) {
  const { t } = useTranslation('employees');
  const language = useLanguage();
  return (
    <RecordPanel
      title={row.name}
      state={<EmployeeStatusPill status={row.status} />}
      actions={
        <>
          <Button rightSection={<Kbd onAction>Enter</Kbd>} onClick={() => onOpen(row.id)}>
            {t('card.open')}
          </Button>
          <RequestButton employee={row.id} />
          <WhoSawButton record={row.id} />
        </>
      }
    >
      <Facts
        facts={[
          [t('field.iin'), row.maskedIin],
          [t('card.position'), inLanguage({ kk: row.positionKk, ru: row.positionRu }, language)],
          [t('card.unit'), inLanguage({ kk: row.unitKk, ru: row.unitRu }, language)],
          [t('field.workPhone'), displayPhone(row.workPhone)],
          [t('field.mobile'), displayPhone(row.mobile)],
          [t('field.ip'), row.ip],
        ]}
      />
      <p>{t('card.openText')}</p>
    </RecordPanel>
  );
}

function OpenedCard({ id, parts }: { id: string; parts: CardParts }) {
  const { t } = useTranslation('employees');
  const opened = useCall('employees.open', { id });
  const mayCorrect = useMay('employees.correct');
  const mayReadLog = useMay('audit.accessLog');
  const [correcting, setCorrecting] = useState<Opened | null>(null);
  const [before, setBefore] = useState<Opened | null>(null);
  const { data } = opened;
  if (!data)
    return (
      <RecordPanel title={t('card.title')}>
        {opened.problem ? <ProblemNote problem={opened.problem} again={opened.again} /> : <Loading />}
      </RecordPanel>
    );
  return (
    <RecordPanel
      title={fullName(data.card.name)}
      state={
        <>
          <EmployeeStatusPill status={data.card.status} /> <RecordStanding kind="employee" id={id} />
        </>
      }
      note={t('card.changed', { time: dateTime(data.changed) })}
      actions={
        (mayCorrect || mayReadLog) && (
          <CardActs employee={data.id} mayCorrect={mayCorrect} onCorrect={() => setCorrecting(data)} />
        )
      }
    >
      <RecordConflicts record={data.id} />
      <parts.Warnings opened={data} before={before} />
      <CardFacts card={data.card} />
      <parts.Sections opened={data} />
      <EmployeeDrawer
        opened={correcting !== null}
        corrected={
          correcting && { id: correcting.id, last: correcting.last, input: typedCard(correcting.card) }
        }
        onClose={() => setCorrecting(null)}
        onEntered={() => {
          setBefore(correcting);
          setCorrecting(null);
        }}
      />
    </RecordPanel>
  );
}

function CardActs(props: { employee: string; mayCorrect: boolean; onCorrect: () => void }) {
  const { t } = useTranslation('employees');
  return (
    <>
      {props.mayCorrect && <Button onClick={props.onCorrect}>{t('card.correct')}</Button>}
      {props.mayCorrect && <RequestButton employee={props.employee} />}
      <WhoSawButton record={props.employee} />
    </>
  );
}

function CardFacts({ card }: { card: EmployeeCard }) {
  const { t } = useTranslation('employees');
  const phone = displayPhone(card.workPhone);
  return (
    <Facts
      facts={[
        [t('field.iin'), card.iin],
        [t('field.positionKk'), card.position.kk],
        [t('field.positionRu'), card.position.ru],
        [t('field.unitKk'), card.unit.kk],
        [t('field.unitRu'), card.unit.ru],
        [
          t('field.workPhone'),
          card.extension ? t('card.withExtension', { phone, extension: card.extension }) : phone,
        ],
        [t('field.mobile'), displayPhone(card.mobile)],
        [t('field.email'), card.email],
        [t('field.emailReason'), card.emailReason],
        [t('field.ip'), card.ip],
      ]}
    />
  );
}

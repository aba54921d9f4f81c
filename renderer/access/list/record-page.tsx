import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { useCall, useMay } from '../../client/index.ts';
import { RecordStanding } from '../../link/index.tsx';
import { Card, Loading, Page, ProblemNote } from '../../ui/index.ts';
import css from '../access.module.css';
import { RecordActions } from './record-actions.tsx';
import { RecordBody } from './record-body.tsx';
import { RecordNote, recordTitle } from './record-panel.tsx';
import { StatusPill } from './status-pill.tsx';

/** One request on a page of its own: from the search for everything, or with Enter from the list. */
export function RecordPage() {
  const { t } = useTranslation('access');
  const { id = '' } = useParams();
  const mayAnswer = useMay('desk.open');
  const opened = useCall('access.open', { id });
  if (opened.problem?.code === 'record.missing') return <Navigate to={`/requests/${id}/edit`} replace />;
  const card = opened.data;
  if (card && !card.own && mayAnswer) return <Navigate to={`/desk/${id}`} replace />;
  return (
    <Page
      page="request"
      title={card ? recordTitle(card, t) : t('list.title')}
      note={
        card && (
          <>
            <StatusPill status={card.status} /> <RecordStanding kind="request" id={id} />
          </>
        )
      }
      back={{ to: '/requests', text: t('list.title') }}
      actions={card?.own && <RecordActions card={card} />}
    >
      {opened.problem && <ProblemNote problem={opened.problem} again={opened.again} />}
      {card ? (
        <Card note={<RecordNote card={card} />} title={t('record.content')}>
          <div className={css.recordPage}>
            <RecordBody card={card} />
          </div>
        </Card>
      ) : (
        !opened.problem && <Loading />
      )}
    </Page>
  );
}

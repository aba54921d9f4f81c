import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { CarriedDraft } from '../../shared/volumes/index.ts';
import { invalidateTopics, useAct, useCall, useMay } from '../client/index.ts';
import { dateTime, problemText } from '../i18n/index.ts';
import { Button, Card, Note, ProblemNote, toast } from '../ui/index.ts';
import css from './volumes.module.css';

/** Where people would look for what they had typed: it came along when the history was closed, and waits for somebody. */
export function CarriedNote() {
  const { t } = useTranslation('volumes');
  const { carried = 0 } = useCall('volumes.list', {}).data ?? {};
  if (carried === 0) return null;
  return (
    <Note tone="blue" action={<Link to="/volumes">{t('carried.show')}</Link>}>
      {t('carried.some', { count: carried })}
    </Note>
  );
}

/** What was begun in the history that was closed; nothing for those who type no such things. */
export function CarriedDrafts() {
  const mayTake = useMay('volumes.take');
  return mayTake && <Carried />;
}

function Carried() {
  const { t } = useTranslation('volumes');
  const list = useCall('volumes.carried', {});
  const drafts = list.data ?? [];
  if (drafts.length === 0) return <ProblemNote problem={list.problem} again={list.again} />;
  return (
    <Card title={t('carried.title')} note={t('carried.note')}>
      <div className={css.stack}>
        <p>{t('carried.text')}</p>
        <ul className={css.carried}>
          {drafts.map((each) => (
            <CarriedItem key={each.id} of={each} />
          ))}
        </ul>
      </div>
    </Card>
  );
}

function CarriedItem({ of: { id, what, of, number, names, author, at } }: { of: CarriedDraft }) {
  const { t } = useTranslation('volumes');
  const navigate = useNavigate();
  const take = useAct('volumes.take');
  const run = async () => {
    const answer = await take.run({ id });
    if (!answer.ok) return toast((say) => problemText(answer.problem, say), 'problem');
    void invalidateTopics(['access', 'desk', 'employees']);
    const { id: made, what: kind } = answer.value;
    await navigate(kind === 'letter' ? `/desk/new/${made}` : `/requests/${made}/edit`);
  };
  const [first, ...others] = names;
  const about = [
    of,
    first && (others.length > 0 ? t('carried.andOthers', { name: first, count: others.length }) : first),
    number && t('carried.number', { number }),
  ].filter(Boolean);
  return (
    <li>
      <div>
        <strong>{t(what === 'letter' ? 'carried.letter' : 'carried.request')}</strong>
        {about.length > 0 && <div>{about.join(' · ')}</div>}
        <div className={css.quiet}>{[author, dateTime(at)].filter(Boolean).join(', ')}</div>
      </div>
      <Button variant="default" loading={take.busy} onClick={() => void run()}>
        {t('carried.take')}
      </Button>
    </li>
  );
}

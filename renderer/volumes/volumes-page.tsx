import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../shared/text/index.ts';
import type { RegisteredVolume, VolumeFacts } from '../../shared/volumes/index.ts';
import { useAct, useCall, useMay, usePresence } from '../client/index.ts';
import { dateTime, inLanguage, shortDays, useLanguage } from '../i18n/index.ts';
import { Button, Card, EmptyState, Facts, Loading, Note, Page, ProblemNote, toast } from '../ui/index.ts';
import { CarriedDrafts } from './carried-drafts.tsx';
import css from './volumes.module.css';

/** Closed volumes: those of this computer, and those that the office's history tells of. */
export function VolumesPage() {
  const { t } = useTranslation('volumes');
  const list = useCall('volumes.list', {});
  const { here = [], registered = [] } = list.data ?? {};
  const told = new Set(registered.map(({ volume }) => volume));
  const untold = here.filter(({ volume }) => !told.has(volume));
  const isHere = (of: RegisteredVolume) => here.some(({ volume }) => volume === of.volume);
  return (
    <Page page="volumes" title={t('title')} note={t('note')}>
      <p className={css.what}>{t('what')}</p>
      <ProblemNote problem={list.problem} again={list.again} />
      {list.loading && <Loading />}
      {list.data && here.length + registered.length === 0 && (
        <EmptyState title={t('none')} text={t('noneText')} />
      )}
      <div className={css.stack}>
        <CarriedDrafts />
        {untold.map((volume) => (
          <Untold key={volume.volume} of={volume} />
        ))}
        {registered.map((volume) => (
          <Told key={volume.volume} of={volume} here={isHere(volume)} />
        ))}
      </div>
    </Page>
  );
}

/** Of this computer, and nobody has told the office's history of it yet. */
function Untold({ of }: { of: VolumeFacts }) {
  const { t } = useTranslation('volumes');
  const mayRegister = useMay('volumes.register');
  const inVolume = usePresence().status?.volume != null;
  const register = useAct('volumes.register');
  const run = async () => {
    const answer = await register.run({ id: of.volume });
    if (answer.ok) toast((t) => t('volumes:register.done'));
  };
  return (
    <VolumeCard of={of} rows={[]}>
      <Note
        tone="amber"
        title={t(inVolume ? 'register.later' : 'register.title')}
        action={
          mayRegister && (
            <Button loading={register.busy} onClick={() => void run()}>
              {t('register.do')}
            </Button>
          )
        }
      >
        {t(mayRegister || inVolume ? 'register.text' : 'register.ask')}
      </Note>
      <ProblemNote problem={register.problem} />
      <p>{t('open')}</p>
    </VolumeCard>
  );
}

function Told({ of, here }: { of: RegisteredVolume; here: boolean }) {
  const { t } = useTranslation('volumes');
  const language = useLanguage();
  const { author, registered, home, hash, founding, events, signed } = of;
  const mono = (text: string) => (
    <span key={text} className={css.hash}>
      {text}
    </span>
  );
  return (
    <VolumeCard
      of={of}
      rows={[
        [t('fact.home'), inLanguage(home, language)],
        [t('fact.registered'), [dateTime(registered), author].filter(Boolean).join(', ')],
        [t('fact.events'), formatNumber(events)],
        [t('fact.founding'), mono(founding)],
        [t('fact.hash'), mono(hash)],
        [t('fact.signature'), t(signed ? 'fact.signed' : 'fact.unsigned')],
      ]}
    >
      <p>{t(here ? 'open' : 'elsewhere')}</p>
    </VolumeCard>
  );
}

type Rows = Parameters<typeof Facts>[0]['facts'];

function VolumeCard(props: { of: VolumeFacts; rows: Rows; children: React.ReactNode }) {
  const { t } = useTranslation('volumes');
  const language = useLanguage();
  const { mark, name, journal, first, last, closed } = props.of;
  return (
    <Card title={t('named', { mark })}>
      <div className={css.stack}>
        <Facts
          facts={[
            [t('fact.name'), inLanguage(name, language)],
            [t('fact.period'), shortDays(first, last)],
            [t('fact.journal'), t('fact.entries', { count: journal, shown: formatNumber(journal) })],
            [t('fact.closed'), dateTime(closed)],
            ...props.rows,
          ]}
        />
        {props.children}
      </div>
    </Card>
  );
}

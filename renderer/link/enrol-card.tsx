import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/kernel/index.ts';
import { useAct, useCall } from '../client/index.ts';
import { Button, Card, confirm, Note, ProblemNote, TextField, toast } from '../ui/index.ts';
import { CloseHistory } from '../volumes/index.tsx';
import css from './link.module.css';
import { isOfWay, noWay, WayFields } from './way-form.tsx';

/** How an office that stands alone comes under the centre: its application goes there, a code comes back. */
export function EnrolCard() {
  const { t } = useTranslation('enrolment');
  const kind = useCall('office.read', {}).data?.card.kind;
  if (!kind) return null;
  const ministry = kind === 'ministry';
  return (
    <Card title={t('title')} note={t('note')}>
      <div className={css.stack}>
        <p>{t('what')}</p>
        <Note tone="blue">{t(ministry ? 'ministry.closes' : 'stays')}</Note>
        {!ministry && <Application />}
        <EnrolForm ministry={ministry} />
      </div>
    </Card>
  );
}

function Application() {
  const { t } = useTranslation('enrolment');
  const save = useAct('link.saveApplication');
  const run = async () => {
    const answer = await save.run({});
    if (answer.ok && answer.value.saved) toast((t) => t('enrolment:application.saved'));
  };
  return (
    <section className={css.stack} aria-label={t('application.title')}>
      <h3>{t('application.title')}</h3>
      <p className={css.quiet}>{t('application.text')}</p>
      <ProblemNote problem={save.problem} />
      <div className={css.buttons}>
        <Button variant="default" loading={save.busy} onClick={() => void run()}>
          {t('application.save')}
        </Button>
      </div>
    </section>
  );
}

const asked: Parameters<typeof confirm>[0] = (t) => ({
  title: t('enrolment:ask.title'),
  text: t('enrolment:ask.text'),
  yes: t('enrolment:ask.do'),
});

/** @param ministry its history never joins: the centre has made the ministry's own, and the code says where that is */
function EnrolForm({ ministry }: { ministry: boolean }) {
  const { t } = useTranslation('enrolment');
  const [settings, setSettings] = useState(noWay);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const enrol = useAct('link.enrol');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (code.trim() === '') return;
    if (!ministry && !(await confirm(asked))) return;
    const answer = await enrol.run({ settings, code: code.trim() });
    if (answer.ok) toast((t) => t('enrolment:done'));
  };
  return (
    <>
      <form
        className={css.stack}
        onSubmit={(event) => void submit(event)}
        noValidate
        aria-label={t(ministry ? 'ministry.title' : 'code.title')}
      >
        <h3>{t(ministry ? 'ministry.title' : 'code.title')}</h3>
        <WayFields value={settings} onChange={setSettings} problem={enrol.problem} />
        <TextField
          label={t('code.label')}
          description={t(ministry ? 'ministry.hint' : 'code.hint')}
          value={code}
          onChange={setCode}
          error={tried && code.trim() === '' ? t(ministry ? 'ministry.needed' : 'code.needed') : undefined}
          autoComplete="off"
          spellCheck={false}
        />
        {!isOfWay(enrol.problem) && !(ministry && isOfOther(enrol.problem)) && (
          <ProblemNote problem={enrol.problem} />
        )}
        <div className={css.buttons}>
          <Button type="submit" loading={enrol.busy}>
            {t(ministry ? 'ministry.do' : 'do')}
          </Button>
        </div>
      </form>
      {isOfOther(enrol.problem) && <CloseHistory settings={settings} code={code.trim()} />}
    </>
  );
}

/** The code leads to another history than the one that is here. */
function isOfOther(problem: Problem | null): boolean {
  return problem?.code === 'link.otherHistory' || problem?.code === 'link.otherOffice';
}

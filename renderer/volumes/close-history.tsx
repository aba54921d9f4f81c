import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../shared/text/index.ts';
import { type Output, useAct } from '../client/index.ts';
import { inLanguage, shortDays, useLanguage } from '../i18n/index.ts';
import { Button, Checkbox, DialogForm, Facts, Modal, Note, PasswordField, ProblemNote } from '../ui/index.ts';

interface Entering {
  settings: { origin: string; authority: string; proxy: string; metered: boolean };
  code: string;
}
type Asked = Output<'volumes.ask'>;

/** Offered where a code does not lead to this history: close it as a volume and go on in the office that the code is for. */
export function CloseHistory(props: Entering) {
  const { t } = useTranslation(['volumes', 'common']);
  const { settings, code } = props;
  const ask = useAct('volumes.ask');
  const [asked, setAsked] = useState<Asked | null>(null);
  const open = async () => {
    const answer = await ask.run({ settings, code });
    if (answer.ok) setAsked(answer.value);
  };
  return (
    <>
      <Note
        tone="blue"
        title={t('close.offer')}
        action={
          <Button variant="default" loading={ask.busy} onClick={() => void open()}>
            {t('close.open')}
          </Button>
        }
      >
        {t('close.offerText')}
      </Note>
      <ProblemNote problem={ask.problem} />
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={t('close.title')}
        size={680}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        {asked && <CloseForm {...props} asked={asked} onClose={() => setAsked(null)} />}
      </Modal>
    </>
  );
}

function CloseForm({ settings, code, asked, onClose }: Entering & { asked: Asked; onClose: () => void }) {
  const { t } = useTranslation(['volumes', 'common']);
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [known, setKnown] = useState(false);
  const close = useAct('volumes.close');
  const differs = again !== '' && !password.startsWith(again);
  return (
    <DialogForm
      onSend={() => void close.run({ settings, code, password })}
      actions={
        <>
          <Button variant="default" onClick={onClose} disabled={close.busy}>
            {t('common:cancel')}
          </Button>
          <Button
            type="submit"
            loading={close.busy}
            disabled={!known || password === '' || password !== again}
          >
            {t('close.do')}
          </Button>
        </>
      }
    >
      <Sides asked={asked} />
      <Note tone="amber">{t('close.means')}</Note>
      <p>{t('close.then')}</p>
      <PasswordField
        label={t('close.password')}
        description={t('close.passwordHint')}
        value={password}
        onChange={setPassword}
      />
      <PasswordField
        label={t('close.again')}
        value={again}
        error={differs ? t('close.differs') : undefined}
        onChange={setAgain}
      />
      <Checkbox
        label={t('close.known')}
        checked={known}
        onChange={(event) => setKnown(event.currentTarget.checked)}
      />
      <ProblemNote problem={close.problem} />
    </DialogForm>
  );
}

/** What is closed, and where the work goes on. */
function Sides({ asked: { here, there } }: { asked: Asked }) {
  const { t } = useTranslation('volumes');
  const language = useLanguage();
  // A centre does not know the BIN of its own ministry: it keeps naughts in its place.
  const named = ({ name, bin }: Asked['here']['card']) =>
    /^0*$/.test(bin) ? inLanguage(name, language) : `${inLanguage(name, language)}, ${bin}`;
  return (
    <>
      <p>{t(here.same ? 'close.same' : 'close.other')}</p>
      <Facts
        facts={[
          [t('close.here'), named(here.card)],
          [t('fact.period'), shortDays(here.first, here.last)],
          [t('fact.journal'), t('fact.entries', { count: here.journal, shown: formatNumber(here.journal) })],
          [t('close.drafts'), here.drafts > 0 ? t('close.draftsOf', { count: here.drafts }) : null],
          [t('close.there'), named(there.card)],
        ]}
      />
    </>
  );
}
